'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { BenchProps } from './view'
import { TextBox } from './text-box'
import { MAKES, makeEncrypted } from './encrypted'
import { LARGEST_EDITED } from './limits'

/** Makes an encrypted token with a key made here, and shows that key, so that it can be opened again above. */
export function BenchEncrypt({ onMade }: BenchProps) {
  const [text, setText] = useState('{"sub":"ada","role":"user"}')
  const [alg, setAlg] = useState<(typeof MAKES)[number]>('dir')
  const [key, setKey] = useState('')
  const [note, setNote] = useState('')
  const make = async () => {
    if (text.length > LARGEST_EDITED) return setNote('More than 64 KiB is not encrypted here.')
    const made = await makeEncrypted(text, alg)
    setKey(made.key)
    setNote('Encrypted: it stands above, and its key here. Open it with “Decrypt it” above.')
    onMade(made.token)
  }
  return (
    <Panel title="Make an encrypted token" provenance="in this browser">
      <PanelBody className="grid gap-3">
        <TextBox label="Content to encrypt" rows={3} value={text} onChange={setText} />
        <div className="field">
          <label htmlFor="jwe-alg">How the key of the content is shared</label>
          <select
            id="jwe-alg"
            value={alg}
            onChange={({ target }) => setAlg(MAKES.find((name) => name === target.value) ?? 'dir')}
          >
            {MAKES.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <div className="row">
          <Button type="button" onClick={() => make().catch(() => setNote('This browser can’t do that here.'))}>
            Encrypt
          </Button>
        </div>
        <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
          {note}
        </p>
        {key && (
          <TextBox
            label="Key that opens it, made for this token"
            rows={4}
            value={key}
            onChange={setKey}
            takesPrivateKeys
          />
        )}
      </PanelBody>
    </Panel>
  )
}
