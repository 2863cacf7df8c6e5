'use client'

import { lazy, Suspense, useCallback, useState } from 'react'
import { TextButton } from '@/app/_ui/text-button'

// With the press: whoever only reads is spared it.
const ProjectorBar = lazy(async () => ({ default: (await import('./projector-bar')).ProjectorBar }))

/** The way into the projector view: one idea a screen, for a room that looks at a wall. */
export function Projector() {
  const [isOn, turn] = useState(false)
  const leave = useCallback(() => turn(false), [])
  return isOn ? (
    <Suspense fallback={<span role="status">Opening the projector view</span>}>
      <ProjectorBar onLeave={leave} />
    </Suspense>
  ) : (
    <TextButton onClick={() => turn(true)}>Projector view: one idea a screen, ← and → to turn</TextButton>
  )
}
