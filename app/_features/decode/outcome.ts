'use client'

import { useEffect, useState } from 'react'
import type { KeyChoice } from './key-choice'
import type { Outcome } from './verify'
import type { Verifiable } from './view'

/** Whether the signature fits the chosen key; null while that is being found out. The token itself is never sent. */
export function useOutcome(verifiable: Verifiable, choice: KeyChoice): Outcome | null {
  const [found, setFound] = useState<{ for: string; outcome: Outcome } | null>(null)
  const question = JSON.stringify([
    verifiable.input,
    [...verifiable.signature.subarray(0, 2048)],
    verifiable.isWellFormed,
    choice,
  ])
  useEffect(() => {
    let isAsked = true
    void holdAgainst(verifiable, choice).then((outcome) => {
      if (isAsked) setFound({ for: question, outcome })
    })
    return () => {
      isAsked = false
    }
  }, [question, verifiable, choice])
  return found?.for === question ? found.outcome : null
}

/** What reads keys and verifies is loaded with the first signature: the page itself stands before. */
async function holdAgainst(verifiable: Verifiable, choice: KeyChoice): Promise<Outcome> {
  const loaded = await import('./hold-against-key').catch(() => null)
  if (loaded) return loaded.holdAgainstKey(verifiable, choice)
  const why = 'The part of this page that verifies did not come: the server was not reached. Reload the page.'
  return { shows: 'unlit', word: 'can’t be checked', why }
}
