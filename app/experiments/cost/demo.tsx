'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Distance } from './distance'
import { Hours } from './hours'
import { Meter } from './meter-table'
import { runnable } from './runnable'

/** The meter of seven designs, what distance adds, and what an hour reads. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Meter seen={seen} />
          <div className="plots">
            <Distance seen={seen} />
            <Hours seen={seen} />
          </div>
        </>
      )}
    </Laboratory>
  )
}
