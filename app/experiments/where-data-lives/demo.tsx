'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { BothSides } from './both-sides'
import { Costs } from './costs'
import { runnable } from './runnable'
import { Secret } from './secret'
import { Signatures } from './signatures'

/** Six specimens on both sides, then the token by itself, what it costs to take it back, and what everybody can read. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <BothSides opened={seen.opened} />
          <Secret seen={seen} />
          <div className="seen">
            <Signatures signed={seen.signed} />
            <Costs seen={seen} />
          </div>
        </>
      )}
    </Laboratory>
  )
}
