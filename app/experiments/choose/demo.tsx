'use client'

import Link from 'next/link'
import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Designs, Strategies } from './measured'
import { Outcomes } from './outcomes'
import { SetUp } from './set-up'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** What the answers lead to, and the measurements beside it. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Outcomes advice={seen.advice} />
          <Designs designs={seen.designs} guest={seen.guest} strategies={seen.strategies} />
          <Strategies strategies={seen.strategies} />
          <SetUp setUp={seen.setUp} />
          <p>
            <Link href="/choose">Answer the eight questions for your own app</Link>
          </p>
        </>
      )}
    </Laboratory>
  )
}
