'use client'

import { useState } from 'react'
import { SWITCHES, type Switch } from '@/app/experiments/_runtime/switches'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { type Answered, Answers, CheckSwitches, noteOf } from './answers'
import type { BenchProps } from './view'
import { experimentToken, sendToken } from './send'
import { LARGEST_TOKEN } from './limits'

/** The one tool that sends a token: to verifiers of an experiment, with its own keys, at a press that says so. */
export function BenchSend({ view, onMade }: BenchProps) {
  const [on, setOn] = useState<readonly Switch[]>(SWITCHES)
  const [answers, setAnswers] = useState<{ to: string; all: Answered[] } | null>(null)
  const [note, setNote] = useState('')
  const isOver = answers !== null && answers.to !== view.value

  const attempt = async (work: () => Promise<void>) => {
    setNote('')
    await work().catch((fault: unknown) => setNote(noteOf(fault)))
  }

  return (
    <Panel title="Send it to an endpoint" provenance="leaves this browser at your press">
      <PanelBody className="grid gap-3">
        <p className="text-ink-2">
          Take a good token of the experiment, change it above, then see who refuses it and by which check. These
          endpoints have keys of their own and open nothing of this app.
        </p>
        <div className="row">
          <Button type="button" onClick={() => attempt(async () => onMade(await experimentToken()))}>
            A good token of the experiment
          </Button>
        </div>
        <CheckSwitches names={SWITCHES} on={on} onChange={setOn} />
        <div className="row">
          <Button
            type="button"
            disabled={view.kind !== 'jwt' || view.value.length > LARGEST_TOKEN}
            onClick={() => attempt(async () => setAnswers({ to: view.value, all: await sendToken(view.value, on) }))}
          >
            Send this token to the server
          </Button>
        </div>
        <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
          {note}
        </p>
        {answers && <Answers all={answers.all} label="Answers" />}
        {isOver && <p className="text-ink-3">The token above is another one now: send it again.</p>}
      </PanelBody>
    </Panel>
  )
}
