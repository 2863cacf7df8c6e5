'use client'

import { useState } from 'react'
import { Lamp } from '@/app/_ui/lamp'
import { replay } from '@/app/_ui/replay'
import { breakOneCharacter, changeRole } from '@/app/_ui/tampering'
import type { Replayed } from '@/lib/auth/form-state'
import type { Inspection } from '@/lib/auth/inspection'

/** Sends a changed copy of the credential from a clean client and shows what the server says to it. Yours stays as it is. */
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
