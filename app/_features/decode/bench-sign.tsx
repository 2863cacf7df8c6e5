'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { BenchProps } from './view'
import { TextBox } from './text-box'
import { type Algorithm, algorithmNamed, ktyFor } from './algorithms'
import { editable, makeKey, makeSecret, signEdited, type Signer } from './edit'

const SIGNERS = {
  unchanged: 'the signature it had',
  secret: 'a secret',
  made: 'a key made here',
  nobody: 'nobody, no signature',
} as const

const FIRST = { header: '{\n  "alg": "HS256",\n  "typ": "JWT"\n}', payload: '{\n  "sub": "ada"\n}' }

type MadeKey = Awaited<ReturnType<typeof makeKey>> & { algorithm: Algorithm }

/** Header and payload as text, whatever one writes, signed by whom one chooses. */
export function BenchSign({ view, onMade }: BenchProps) {
  const isToken = view.kind === 'jwt'
  const [shown, setShown] = useState(view.value)
  const [parts, setParts] = useState(() => (isToken ? editable(view.value) : FIRST))
  const [signer, setSigner] = useState<keyof typeof SIGNERS>('unchanged')
  const [secret, setSecret] = useState('')
  /** In memory only, and gone with the page. */
  const [keyMade, setKeyMade] = useState<MadeKey | null>(null)
  const [note, setNote] = useState({ text: '', of: '' })

  // Another token stands above: it is the one to edit. Signer, secret and key stay as they were chosen.
  if (view.value !== shown) {
    setShown(view.value)
    if (isToken) setParts(editable(view.value))
    if (view.value !== note.of) setNote({ text: '', of: '' })
  }

  const signed = async (by: Signer, key?: string, before = '') => {
    const made = await signEdited(parts.header, parts.payload, by)
    setNote({ text: before + (made.ok ? made.note : made.why), of: made.ok ? made.token : '' })
    if (made.ok) onMade(made.token, key)
  }
  const write = async () => {
    if (signer === 'nobody') return signed({ kind: 'nobody' })
    if (signer === 'unchanged') return signed({ kind: 'unchanged', signature: view.value.split('.')[2] ?? '' })
    if (signer === 'secret') return signed({ kind: 'secret', text: secret }, secret)
    const algorithm = algorithmNamed(parsed(parts.header)?.alg)
    if (algorithm === null)
      return setNote({ text: 'The header has no alg that a key can be made for: HS…, RS…, PS…, ES… or EdDSA.', of: '' })
    if (ktyFor(algorithm) === 'oct') {
      const made = makeSecret(algorithm)
      setSecret(made)
      setSigner('secret')
      return signed({ kind: 'secret', text: made }, made, 'A secret was made, see above. ')
    }
    const key = keyMade?.algorithm === algorithm ? keyMade : { ...(await makeKey(algorithm)), algorithm }
    setKeyMade(key)
    return signed({ kind: 'made', pair: key.pair, algorithm }, key.publicJwk)
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
        {signer === 'made' && (
          <p className="text-2 text-ink-3">
            Made for the alg of the header, kept in this page’s memory until you leave. Its public half verifies the
            token above. For HS… a secret is made.
            {keyMade && (
              <>
                {' '}
                <button type="button" className="link" onClick={() => setKeyMade(null)}>
                  Forget the {keyMade.algorithm} key and make another
                </button>
              </>
            )}
          </p>
        )}
        <div className="row">
          <Button
            type="button"
            onClick={() =>
              write().catch(() => setNote({ text: 'This browser can’t sign with that algorithm.', of: '' }))
            }
          >
            Write the token
          </Button>
        </div>
        <p role="status" className={note.text ? 'text-ink-2' : 'sr-only'}>
          {note.text}
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
