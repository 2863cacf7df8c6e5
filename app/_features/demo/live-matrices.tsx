'use client'

import { useEffect, useRef, useState } from 'react'
import { faultSentence } from '@/lib/core/fault-sentence'
import type { Recorded } from '@/app/_features/reference/reference-run'
import type { Origins } from '@/app/experiments/_runtime/world'
import { type Attacked, MatricesView } from './matrices-view'
import type { Matrices } from './matrix'

export interface MatricesGiven {
  origins: Origins
  /** The cells as the reference run has them. */
  recorded: Recorded<Matrices> | null
}

/** Both matrices, filled by attacks that this browser makes. */
export function LiveMatrices({ origins, recorded }: MatricesGiven) {
  const [own, setOwn] = useState<Attacked | null>(null)
  const [isRecordedShown, setIsRecordedShown] = useState(false)
  const [doing, setDoing] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const run = async () => {
    if (running.current) return running.current.abort()
    const { signal } = (running.current = new AbortController())
    setDoing('A window opens at the attacker’s site and closes itself.')
    setFault(null)
    try {
      const { runMatrices } = await import('./matrices-run')
      const made = await runMatrices({ origins, signal, tell: setDoing })
      setOwn({ cells: made, endedAt: new Date().toISOString() })
      setIsRecordedShown(false)
    } catch (thrown) {
      if (!signal.aborted) setFault(await faultSentence(thrown))
    }
    running.current = null
    setDoing(null)
  }
  return (
    <MatricesView
      hasExperiments
      recorded={recorded}
      own={own}
      isRecordedShown={isRecordedShown}
      doing={doing}
      fault={fault}
      hands={{ run: () => void run(), turn: () => setIsRecordedShown(!isRecordedShown) }}
    />
  )
}
