'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { BothSides } from './both-sides'
import { Costs } from './costs'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Secret } from './secret'
import { Signatures } from './signatures'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/**
 * Six specimens on both sides, then the token by itself, what it costs to take it back, and what everybody can read.
 */
export default function Demo({ origins }: { origins: Origins }) {
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
