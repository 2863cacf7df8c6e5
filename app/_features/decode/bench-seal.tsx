'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { BenchProps } from './view'
import { TextBox } from './text-box'
import { write64 } from './base64url'
import { sealWith, unsealWith } from './seal-bench'
import { visible } from './visible'

/** Lifetime of a seal that is made here. */
const LIFE_MS = 30 * 60_000

/** An encrypted cookie with a secret of the experiment, made here: edit its content, seal it, open it, break it. */
export function BenchSeal({ view, onMade }: BenchProps) {
  const [secret, setSecret] = useState('')
  const [text, setText] = useState('{"id":"ses_sample","role":"user"}')
  const [note, setNote] = useState('')
  const safely = (work: () => Promise<string>) =>
    work().then(setNote, () => setNote('This browser does no cryptography here, or the content is no text.'))

  const seal = async () => {
    const used = secret || write64(crypto.getRandomValues(new Uint8Array(32)))
    setSecret(used)
    onMade(await sealWith(text, used, new Date(Date.now() + LIFE_MS)))
    return 'Sealed: it stands above. Change a character there, then open it.'
  }
  const open = async () => {
    const opened = await unsealWith(view.value, secret)
    if (!opened.ok) return `Refused. ${opened.why}`
    setText(opened.text)
    const isOver = view.life === 'over' ? ' It is expired: a server would refuse it now.' : ''
    return `Opened: ${visible(opened.text).slice(0, 2000)}.${isOver}`
  }

  return (
    <Panel title="Encrypted cookie (seal)" provenance="in this browser">
      <PanelBody className="grid gap-3">
        <TextBox label="Content of the cookie" rows={3} value={text} onChange={setText} />
        <TextBox
          label="Secret of the experiment"
          rows={2}
          value={secret}
          onChange={setSecret}
          hint="Empty: one is made. It is neither sent nor stored, and it is none of this app’s."
        />
        <div className="row">
          <Button type="button" onClick={() => safely(seal)}>
            Seal the content
          </Button>
          <Button type="button" disabled={view.kind !== 'seal'} onClick={() => safely(open)}>
            Open the seal above
          </Button>
        </div>
        <p role="status" className={note ? 'wrap-anywhere text-ink-2' : 'sr-only'}>
          {note}
        </p>
      </PanelBody>
    </Panel>
  )
}
