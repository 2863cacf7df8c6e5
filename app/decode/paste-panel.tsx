import { type RefObject, useState } from 'react'
import { type KeyChoice, OUR_KEYS } from '@/app/decode/key-choice'
import { liveSession, liveToken } from '@/app/decode/live-samples'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { broken, freshToken } from '@/lib/decode/samples'

interface Props {
  text: string
  onText: (text: string) => void
  onKey: (choice: KeyChoice) => void
  issuer: string
  area: RefObject<HTMLTextAreaElement | null>
}

/** Where one pastes, and real things to paste. */
export function PastePanel({ text, onText, onKey, issuer, area }: Props) {
  const [note, setNote] = useState('')

  const take = async (sample: () => Promise<{ text: string; key?: string } | { note: string }>) => {
    setNote('')
    const taken = await sample().catch(() => ({ note: 'That could not be had: the server did not answer, or this browser does no cryptography here.' }))
    if ('note' in taken) return setNote(taken.note)
    onText(taken.text)
    onKey(taken.key === undefined ? OUR_KEYS : { ...OUR_KEYS, source: 'given', text: taken.key })
  }
  const made = async (endsInSeconds: number, change = (token: string) => token) => {
    const { token, key } = await freshToken(issuer, new Date(), endsInSeconds)
    return { text: change(token), key }
  }

  return (
    <Panel title="Paste it here" provenance={text === '' ? 'stays in this tab' : <span className="num">{text.length.toLocaleString('en')} characters</span>}>
      <PanelBody className="grid gap-3">
        <div className="field">
          <label htmlFor="pasted" className="sr-only">
            Token, seal, cookie line or body
          </label>
          <textarea id="pasted" ref={area} value={text} onChange={(event) => onText(event.target.value)} rows={9} spellCheck={false} autoComplete="off" autoCapitalize="off" aria-describedby="pasted-hint" translate="no" placeholder="eyJhbGciOi…  or  Fe26.2*…" />
          <p id="pasted-hint" className="text-2 text-ink-3">
            Nothing you paste leaves this page. It is decoded as you type.
          </p>
        </div>
        <div className="row" role="group" aria-label="Real things to paste">
          <Button type="button" onClick={() => take(liveToken)}>My live token</Button>
          <Button type="button" onClick={() => take(liveSession)}>My live session</Button>
          <Button type="button" onClick={() => take(() => made(300))}>A fresh token</Button>
          <Button type="button" onClick={() => take(() => made(-120))}>An expired one</Button>
          <Button type="button" onClick={() => take(() => made(300, broken))}>A broken one</Button>
          {text !== '' && (
            <button type="button" className="link tall" onClick={() => { onText(''); area.current?.focus() }}>
              Clear
            </button>
          )}
        </div>
        <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
          {note}
        </p>
      </PanelBody>
    </Panel>
  )
}
