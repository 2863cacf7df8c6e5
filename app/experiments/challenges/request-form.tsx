import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { type Preset, SENDERS } from './challenge'
import type { Draft } from './requests'
import { TextArea } from './text-area'

interface Props {
  presets: readonly Preset[]
  isOff: boolean
  onSend(draft: Draft): void
}

const WORDS = {
  page: 'this page, with the cookies of this browser',
  computer: 'another computer, with what stands here and nothing else',
} as const

const draftOf = ({ sender, method, path, authorization = '', cookie = '', body = '' }: Preset): Draft => ({
  sender,
  method,
  path,
  authorization,
  cookie,
  body,
})
const EMPTY: Preset = { label: '', sender: 'page', method: 'GET', path: '' }

/** A request, written by hand or begun from a preset. */
export function RequestForm({ presets, isOff, onSend }: Props) {
  const [draft, setDraft] = useState(draftOf(presets[0] ?? EMPTY))
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSend(draft)
  }
  return (
    <form className="request-form" onSubmit={submit}>
      <fieldset disabled={isOff}>
        <legend>Request</legend>
        <div className="row" role="group" aria-label="Begin with">
          {presets.map((preset) => (
            <button key={preset.label} type="button" className="btn" onClick={() => setDraft(draftOf(preset))}>
              {preset.label}
            </button>
          ))}
        </div>
        <div className="row" role="radiogroup" aria-label="Sent by">
          <span className="text-ink-2">Sent by</span>
          {SENDERS.map((sender) => (
            <label key={sender} className="row">
              <input type="radio" name="sender" checked={draft.sender === sender} onChange={() => change({ sender })} />
              {WORDS[sender]}
            </label>
          ))}
        </div>
        <div className="first-line">
          <label>
            Method
            <select value={draft.method} onChange={({ target }) => change({ method: target.value as Draft['method'] })}>
              <option>GET</option>
              <option>POST</option>
            </select>
          </label>
          <label>
            Endpoint, with its query
            <input value={draft.path} maxLength={400} onChange={({ target }) => change({ path: target.value })} />
          </label>
        </div>
        <label>
          Authorization
          <input
            value={draft.authorization}
            maxLength={4000}
            placeholder="Bearer …"
            onChange={({ target }) => change({ authorization: target.value })}
          />
        </label>
        {draft.sender === 'computer' && (
          <label>
            Cookie
            <input
              value={draft.cookie}
              maxLength={4000}
              placeholder="lab-…=…"
              onChange={({ target }) => change({ cookie: target.value })}
            />
          </label>
        )}
        {draft.method === 'POST' && (
          <TextArea label="Body, JSON" rows={3} value={draft.body} onChange={(body) => change({ body })} />
        )}
        <div>
          <Button isNext>Send</Button>
        </div>
      </fieldset>
      {isOff && <p className="text-ink-3">Start the challenge first.</p>}
    </form>
  )
}
