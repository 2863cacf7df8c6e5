'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Stepper } from './stepper'
import { Ways } from './ways'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** How far each way got through the checks; then one way by hand, request by request. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <>
      <Laboratory runnable={runnable} origins={origins}>
        {(seen) => <Ways seen={seen} />}
      </Laboratory>
      <h2 id="step-by-step">Step by step</h2>
      <div>
        <Stepper />
      </div>
    </>
  )
}
