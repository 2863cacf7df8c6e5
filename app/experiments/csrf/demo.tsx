'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Bill } from './bill'
import { runnable } from './runnable'
import { TwoMinutes } from './two-minutes'

/** Who paid whom: the switches, the banks, and the two minutes of the cookie that says nothing. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <div className="grid gap-4">
          <Bill attempts={seen.attempts} />
          <TwoMinutes setAtMs={seen.setAtMs} origins={origins} />
        </div>
      )}
    </Laboratory>
  )
}
