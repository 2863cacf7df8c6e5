'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Attached } from './attached'
import { Cookies } from './cookies'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Steps } from './steps'
import { Verifiers } from './verifiers'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/**
 * The steps as they happened, where they are one and where they part; then the three places where the difference shows.
 */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Steps seen={seen} />
          <div className="seen">
            <Attached arrivals={seen.arrivals} />
            <Cookies insides={seen.insides} oldName={seen.oldName} />
          </div>
          <Verifiers tested={seen.tested} />
        </>
      )}
    </Laboratory>
  )
}
