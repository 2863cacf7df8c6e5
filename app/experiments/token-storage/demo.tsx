'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { PlaceGrid } from './place-grid'
import { runnable } from './runnable'

/** The grid: a row for each place, a column for each occasion, and who else could read or use it. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => <PlaceGrid seen={seen} />}
    </Laboratory>
  )
}
