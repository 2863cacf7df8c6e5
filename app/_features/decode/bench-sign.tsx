'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { BenchProps } from './view'
import { TextBox } from './text-box'
import { algorithmNamed, ktyFor } from './algorithms'
import { editable, makeKey, signEdited, type Signer } from './edit'

const SIGNERS = {
  unchanged: 'the signature it had',
  secret: 'a secret',
  made: 'a key made here',
  nobody: 'nobody, no signature',
} as const

/** Header and payload as text, whatever one writes, signed by whom one chooses. */
export function BenchSign({ view, onMade }: BenchProps) {
  const isToken = view.kind === 'jwt'
  const [parts, setParts] = useState(() =>
    isToken
      ? editable(view.value)
      : { header: '{\n  "alg": "HS256",\n  "typ": "JWT"\n}', payload: '{\n  "sub": "ada"\n}' },
  )
  const [signer, setSigner] = useState<keyof typeof SIGNERS>('unchanged')
  const [secret, setSecret] = useState('')
  const [note, setNote] = useState('')

  const write = async () => {
    const header = parsed(parts.header)
    const algorithm = algorithmNamed(header?.alg)
    let by: Signer = { kind: 'nobody' }
    let key: string | undefined
    if (signer === 'unchanged') by = { kind: 'unchanged', signature: view.value.split('.')[2] ?? '' }
    if (signer === 'secret') {
      by = { kind: 'secret', text: secret }
      key = secret
    }
    if (signer === 'made') {
      if (!header || algorithm === null || ktyFor(algorithm) === 'oct')
        return setNote('A key pair is made for RS…, PS…, ES… or EdDSA: write one of them as alg.')
      const made = await makeKey(algorithm)
      by = { kind: 'made', pair: made.pair, algorithm }
      key = made.publicJwk
    }
    const kid = signer === 'made' ? JSON.stringify({ ...header, kid: 'made-here' }, null, 2) : parts.header
    const made = await signEdited(kid, parts.payload, by)
    setNote(made.ok ? made.note : made.why)
    if (made.ok) onMade(made.token, key)
  }

  return (
    <Panel title="Edit and sign" provenance="in this browser">
      <PanelBody className="grid gap-3">
        <TextBox label="Header" rows={5} value={parts.header} onChange={(header) => setParts({ ...parts, header })} />
        <TextBox
          label="Payload"
          rows={9}
          value={parts.payload}
          onChange={(payload) => setParts({ ...parts, payload })}
        />
        <div className="choice" role="radiogroup" aria-label="Signed by">
          {Object.entries(SIGNERS).map(([name, words]) => (
            <label key={name}>
              <input
                type="radio"
                name="signer"
                checked={signer === name}
                onChange={() => setSigner(name as keyof typeof SIGNERS)}
              />
              {words}
            </label>
          ))}
        </div>
        {signer === 'secret' && (
          <TextBox
            label="Secret to sign with"
            rows={2}
            value={secret}
            onChange={setSecret}
            hint="For HS256, HS384 and HS512. Neither sent nor stored."
          />
        )}
        <div className="row">
          <Button
            type="button"
            onClick={() => write().catch(() => setNote('This browser can’t sign with that algorithm.'))}
          >
            Write the token
          </Button>
        </div>
        <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
          {note}
        </p>
      </PanelBody>
    </Panel>
  )
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
