'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { AT_FIRST, type Chosen } from './choices'
import { useVault } from './use-measurement'
import { type RecordedCopies, VaultView } from './vault-view'

/**
 * How long a stolen copy lives, measured: each credential, one action of its owner or of whoever runs the server,
 * replays under a moved clock.
 */
export function Vault({ recorded }: { recorded: RecordedCopies }) {
  const { refresh } = useRouter()
  const [chosen, setChosen] = useState<Chosen>(AT_FIRST)
  const { start, cancel, ...told } = useVault()
  const [isRecordedShown, setIsRecordedShown] = useState(false)
  return (
    <VaultView
      hasExperiments
      recorded={recorded}
      chosen={chosen}
      told={told}
      isRecordedShown={isRecordedShown}
      hands={{
        choose: (some) => setChosen({ ...chosen, ...some }),
        cancel,
        turn: () => setIsRecordedShown(!isRecordedShown),
        run() {
          setIsRecordedShown(false)
          // The run has signed this browser out: what the server drew of it is drawn anew.
          void start(chosen.event, chosen.strategies).then(refresh)
        },
      }}
    />
  )
}
