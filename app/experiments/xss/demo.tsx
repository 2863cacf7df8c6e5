'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Board } from './board'
import { experiment } from './experiment'
import { Inbox } from './inbox'
import { judge, observed } from './judge'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The two lamps of each credential, and the attacker's inbox. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ attempts, altered }) => (
        <div className="grid gap-4">
          <Board attempts={attempts} />
          <Inbox attempts={attempts} altered={altered} origin={origins.attacker} />
        </div>
      )}
    </Laboratory>
  )
}
