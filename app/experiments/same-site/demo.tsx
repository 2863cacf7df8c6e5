'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { ArrivalGrid } from '@/app/_experiment/arrival-grid'
import { KINDS } from './kinds'
import { runnable } from './runnable'

/** What arrived, a row for each way in, a column for each cookie; first the attacker's, then the neighbour's. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ came }) => (
        <div className="grid gap-4">
          <ArrivalGrid caption="From the attacker’s site" origin={origins.attacker} columns={KINDS} came={came.filter(({ from }) => from === 'attacker')} isForeign />
          <ArrivalGrid caption="From another port of this host" origin={origins.sibling} columns={KINDS} came={came.filter(({ from }) => from === 'sibling')} />
        </div>
      )}
    </Laboratory>
  )
}
