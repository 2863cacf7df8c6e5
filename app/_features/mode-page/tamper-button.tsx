'use client'

import { useState } from 'react'
import { Lamp } from '@/app/_ui/lamp'
import { replay } from './replay'
import type { Replayed } from '@/lib/server/http/form-state'
import type { Inspection } from '@/lib/core/inspection'

/**
 * Sends a changed copy of the credential from a clean client and shows what the server says to it. Yours stays as it
 * is.
 */
export function TamperButton({ inspection: { mode, variant, credential } }: { inspection: Inspection }) {
  const [answer, setAnswer] = useState<Replayed | null>(null)
  if (!credential || credential.isHidden) return null

  const send = async () => {
    const changed = mode === 'jwt' ? changeRole(credential.value) : breakOneCharacter(credential.value)
    setAnswer(await replay({ mode, variant, credential: changed }))
  }

  return (
    <span className="needs-script">
      <button type="button" className="link" onClick={send}>
        {mode === 'jwt' ? 'Change one claim' : 'Break one character'}
      </button>
      <span role="status">
        {answer && (
          <span className="ml-3">
            <Lamp shows={answer.status < 300 ? 'served' : 'refused'}>
              {mode === 'jwt' ? 'role changed: ' : 'broken: '}
              {answer.status} {answer.code ?? 'served'}
            </Lamp>
          </span>
        )}
      </span>
    </span>
  )
}

/**
 * The credential with one character in its middle turned into another: the same length, one of some hundreds changed.
 */
function breakOneCharacter(credential: string): string {
  const at = Math.floor(credential.length / 2)
  return credential.slice(0, at) + (credential[at] === 'A' ? 'B' : 'A') + credential.slice(at + 1)
}

/** The token with another role in its payload, under the signature of the old one; a broken one if it can't be read. */
function changeRole(token: string): string {
  const [header, payload, signature] = token.split('.')
  if (!header || !payload || !signature) return breakOneCharacter(token)
  try {
    const claims: Record<string, unknown> = Object(JSON.parse(fromBase64url(payload)))
    const role = claims.role === 'admin' ? 'user' : 'admin'
    return [header, toBase64url(JSON.stringify({ ...claims, role })), signature].join('.')
  } catch {
    return breakOneCharacter(token)
  }
}

const fromBase64url = (text: string) =>
  new TextDecoder().decode(
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)),
  )

const toBase64url = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
