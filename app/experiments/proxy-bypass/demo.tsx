'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { WhoGetsThePage } from './who-gets-the-page'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Four addresses, four callers: who got the page. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => <WhoGetsThePage seen={seen} />}
    </Laboratory>
  )
}
