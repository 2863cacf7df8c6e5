'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { ArrivalGrid } from '@/app/experiments/_runtime/arrival-grid'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { KINDS } from './kinds'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** What arrived, a row for each way in, a column for each cookie; first the attacker's, then the neighbour's. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ came }) => (
        <div className="grid gap-4">
          <ArrivalGrid
            caption="From the attacker’s site"
            origin={origins.attacker}
            columns={KINDS}
            came={came.filter(({ from }) => from === 'attacker')}
            isForeign
          />
          <ArrivalGrid
            caption="From another port of this host"
            origin={origins.sibling}
            columns={KINDS}
            came={came.filter(({ from }) => from === 'sibling')}
          />
        </div>
      )}
    </Laboratory>
  )
}
