'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { PlaceGrid } from './place-grid'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The grid: a row for each place, a column for each occasion, and who else could read or use it. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => <PlaceGrid seen={seen} />}
    </Laboratory>
  )
}
