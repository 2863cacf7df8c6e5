'use client'

import { lazy, Suspense } from 'react'
import type { Columns } from './columns'
import type { Recording } from '@/lib/recording/recording'
import type { LaneKey } from '@/lib/recording/sequence'

/** Loaded with the first recording: until something was recorded, a page does without the script that draws it. */
const ThreeViews = lazy(async () => ({ default: (await import('./three-views')).ThreeViews }))

/** Session left and JWT right, or one recording of whatever it is. */
type Props = ({ left: Recording; right: Recording } | { single: Recording }) & { lanes?: readonly LaneKey[] }

/** A recording in its three views, with player and exports. */
export function RecordingView({ lanes, ...given }: Props) {
  const columns: Columns = 'single' in given ? [given.single] : [given.left, given.right]
  return (
    <Suspense fallback={<p className="empty">The views are loading.</p>}>
      <ThreeViews columns={columns} lanes={lanes} />
    </Suspense>
  )
}
