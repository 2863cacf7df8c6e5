'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Limits } from './limits'
import { Weights } from './weights'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** What each credential weighs, and the three places in which one that grows is lost. */
export default function Demo({ origins }: { origins: Origins }) {
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
