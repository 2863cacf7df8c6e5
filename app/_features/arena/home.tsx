'use client'

import { Arena } from './arena'
import { ArenaRecording } from './arena-recording'
import type { Sides } from './both'
import { SevenLists } from './seven-lists'
import { useArena } from './use-arena'
import type { DemoOffer } from '@/lib/core/demo-accounts'

interface Props {
  initial: Sides
  /** This browser holds a refresh token: a script can fetch an access token with it. */
  isHeld: boolean
  demo: DemoOffer | null
  /**
   * EXPERIMENTS=on: the server judges a request by a moved clock where it asks for that, and forgets what it is asked
   * to.
   */
  hasExperiments: boolean
}

/** The arena, the seven steps that it makes visible, and its recording. */
export function Home({ initial, isHeld, demo, hasExperiments }: Props) {
  const arena = useArena(initial, isHeld, demo)
  return (
    <>
      <Arena arena={arena} hasDemo={demo !== null} hasExperiments={hasExperiments} />
      <SevenLists sides={arena.sides} recording={arena.recording} />
      <ArenaRecording recording={arena.recording} />
    </>
  )
}
