'use client'

import { useState } from 'react'
import { SEAL_SWITCHES, type SealSwitch } from '@/app/experiments/_runtime/switches'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { type Answered, Answers, CheckSwitches, noteOf } from './answers'
import type { BenchProps } from './view'
import { TextBox } from './text-box'
import { write64 } from './base64url'
import { LARGEST_EDITED, LARGEST_SEAL } from './limits'
import { sealWith, unsealWith } from './seal-bench'
import { experimentSeal, sendSeal } from './send'
import { visible } from './visible'

/** Where the end of a cookie that is made here lies, counted from now. */
const ENDS = { '1800': 'in 30 minutes', '-300': '5 minutes ago' } as const

/** An encrypted cookie whose key is the experiment's: open it, edit its content, encrypt it anew, send it, break it. */
export function BenchSeal({ view, onMade }: BenchProps) {
  const [secret, setSecret] = useState('')
  const [text, setText] = useState('{"id":"ses_sample","role":"user"}')
  const [end, setEnd] = useState<keyof typeof ENDS>('1800')
  const [on, setOn] = useState<readonly SealSwitch[]>(SEAL_SWITCHES)
  const [answers, setAnswers] = useState<{ to: string; all: Answered[] } | null>(null)
  const [note, setNote] = useState('')
  const isSeal = view.kind === 'seal'
  const here = (work: () => Promise<string>) =>
    work().then(setNote, () => setNote('This browser does no cryptography here, or the content is no text.'))
  const there = (work: () => Promise<string>) => work().then(setNote, (fault: unknown) => setNote(noteOf(fault)))

  const take = async () => {
    const good = await experimentSeal()
    setSecret(good.secret)
    onMade(good.seal)
    const opened = await unsealWith(good.seal, good.secret)
    if (opened.ok) setText(opened.text)
    return 'The cookie stands above, its key and its content below. They are of a throw-away user.'
  }
  const seal = async () => {
    if (text.length + secret.length > LARGEST_EDITED) return 'More than 64 KiB is not encrypted here.'
    const used = secret || write64(crypto.getRandomValues(new Uint8Array(32)))
    setSecret(used)
    // The id of the key that the seal above names: a verifier with several looks there for the one to use.
    const id = isSeal ? view.value.split('*')[1] : undefined
    onMade(await sealWith(text, used, new Date(Date.now() + Number(end) * 1000), id))
    return 'Encrypted: it stands above. Change a character there, then open it.'
  }
  const open = async () => {
    const opened = await unsealWith(view.value, secret)
    if (!opened.ok) return `Refused. ${opened.why}`
    setText(opened.text)
    const isOver = view.life === 'over' ? ' It is expired: a server would refuse it now.' : ''
    return `Opened: ${visible(opened.text).slice(0, 2000)}.${isOver}`
  }
  const send = async () => {
    setAnswers({ to: view.value, all: await sendSeal(view.value, on) })
    return ''
  }

  return (
    <Panel title="Encrypted cookie (seal)" provenance="leaves this browser at your press">
      <PanelBody className="grid gap-3">
        <div className="row">
          <Button type="button" onClick={() => there(take)}>
            A good cookie of the experiment, with its key
          </Button>
        </div>
        <TextBox label="Content of the cookie" rows={3} value={text} onChange={setText} />
        <TextBox
          label="Secret of the experiment"
          rows={2}
          value={secret}
          onChange={setSecret}
          hint="Empty: one is made. It is neither sent nor stored, and it is none of this app’s."
        />
        <div className="field">
          <label htmlFor="seal-end">End of a cookie that is encrypted here</label>
          <select
            id="seal-end"
            value={end}
            onChange={({ target }) => setEnd(target.value === '-300' ? '-300' : '1800')}
          >
            {Object.entries(ENDS).map(([seconds, words]) => (
              <option key={seconds} value={seconds}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div className="row">
          <Button type="button" onClick={() => here(seal)}>
            Seal the content
          </Button>
          <Button type="button" disabled={!isSeal} onClick={() => here(open)}>
            Open the seal above
          </Button>
        </div>
        <CheckSwitches names={SEAL_SWITCHES} on={on} onChange={setOn} />
        <div className="row">
          <Button type="button" disabled={!isSeal || view.value.length > LARGEST_SEAL} onClick={() => there(send)}>
            Send this cookie to the server
          </Button>
        </div>
        <p role="status" className={note ? 'wrap-anywhere text-ink-2' : 'sr-only'}>
          {note}
        </p>
        {answers && <Answers all={answers.all} label="Answers about the cookie" />}
        {answers !== null && answers.to !== view.value && (
          <p className="text-ink-3">The cookie above is another one now: send it again.</p>
        )}
      </PanelBody>
    </Panel>
  )
}
