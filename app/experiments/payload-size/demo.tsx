'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Limits } from './limits'
import { runnable } from './runnable'
import { Weights } from './weights'

/** What each credential weighs, and the three places in which one that grows is lost. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Weights seen={seen} />
          <Limits seen={seen} />
        </>
      )}
    </Laboratory>
  )
}
