'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Ends } from './ends'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { TradeOff } from './trade-off'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** When what ends, to the second; and what each lifetime costs, on both sides. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Ends seen={seen} />
          <TradeOff key={seen.chosenSeconds} seen={seen} />
        </>
      )}
    </Laboratory>
  )
}
