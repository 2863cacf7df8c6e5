'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { LifetimeBoard } from './lifetime-board'
import { experiment } from './experiment'
import { judge, observed } from './judge'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Nine copies, three kinds of log-out: a bar for each says how long the thief had. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ rows }) => <LifetimeBoard rows={rows} />}
    </Laboratory>
  )
}
