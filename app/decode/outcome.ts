'use client'

import { useEffect, useState } from 'react'
import type { KeyChoice } from '@/app/decode/key-choice'
import { chooseKey } from '@/lib/decode/choose-key'
import { readKeys } from '@/lib/decode/key-file'
import type { Verifiable } from '@/lib/decode/view'
import { type Outcome, verifySignature } from '@/lib/decode/verify'

const JWKS = '/.well-known/jwks.json'

/** Whether the signature fits the chosen key; null while that is being found out. The token itself is never sent. */
export function useOutcome(verifiable: Verifiable, choice: KeyChoice): Outcome | null {
  const [found, setFound] = useState<{ for: string; outcome: Outcome } | null>(null)
  const question = JSON.stringify([verifiable.input, [...verifiable.signature.subarray(0, 2048)], verifiable.isWellFormed, choice])
  useEffect(() => {
    let isAsked = true
    void answer(verifiable, choice).then((outcome) => {
      if (isAsked) setFound({ for: question, outcome })
    })
    return () => {
      isAsked = false
    }
  }, [question, verifiable, choice])
  return found?.for === question ? found.outcome : null
}

async function answer(verifiable: Verifiable, choice: KeyChoice): Promise<Outcome> {
  const unlit = (why: string): Outcome => ({ shows: 'unlit', word: 'can’t be checked', why })
  const text = choice.source === 'given' ? choice.text : await ourKeys()
  if (text === null) return unlit('Our keys did not come. Without them nobody can tell.')
  const read = readKeys(text, choice.spelling)
  if (!read.ok) return unlit(choice.source === 'ours' ? 'We publish no key: with HS256 whoever may verify could sign as well.' : read.why)
  const chosen = chooseKey(read.keys, verifiable.header.kid)
  return 'key' in chosen ? verifySignature(verifiable, chosen.key, choice.algorithm) : unlit(chosen.why)
}

/** Asked each time, answered from the browser's cache for a minute: keys rotate. */
const ourKeys = (): Promise<string | null> => fetch(JWKS).then((response) => (response.ok ? response.text() : null), () => null)
