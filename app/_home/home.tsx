'use client'

import { Arena } from '@/app/_home/arena'
import { ArenaRecording } from '@/app/_home/arena-recording'
import type { Sides } from '@/app/_home/both'
import { SevenLists } from '@/app/_home/seven-lists'
import { useArena } from '@/app/_home/use-arena'
import { Vault } from '@/app/_home/vault'
import type { Demo } from '@/app/_ui/demo-accounts'

interface Props {
  initial: Sides
  /** This browser holds a refresh token: a script can fetch an access token with it. */
  isHeld: boolean
  demo: Demo | null
  /** EXPERIMENTS=on: the server judges a request by a moved clock where it asks for that, and forgets what it is asked to. */
  hasExperiments: boolean
}

/** The arena, the seven steps that it makes visible, its recording, and the vault. */
export function Home({ initial, isHeld, demo, hasExperiments }: Props) {
  const arena = useArena(initial, isHeld, demo)
  return (
    <>
      <Arena arena={arena} hasDemo={demo !== null} hasExperiments={hasExperiments} />
      <SevenLists sides={arena.sides} recording={arena.recording} />
      <ArenaRecording recording={arena.recording} />
      <Vault hasExperiments={hasExperiments} isArenaBusy={arena.isBusy} alone={arena.alone} onEnd={arena.startOver} />
    </>
  )
}
