'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Distance } from './distance'
import { experiment } from './experiment'
import { Hours } from './hours'
import { judge, observed } from './judge'
import { Meter } from './meter-table'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The meter of seven designs, what distance adds, and what an hour reads. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Meter seen={seen} />
          <div className="plots">
            <Distance seen={seen} />
            <Hours seen={seen} />
          </div>
        </>
      )}
    </Laboratory>
  )
}
