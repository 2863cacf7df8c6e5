'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { BenchProps } from './view'
import { type Answered, experimentToken, sendToken } from './send'
import { SWITCHES, type Switch } from '@/app/experiments/_runtime/switches'

/** The one tool that sends: to verifiers of an experiment, with its own keys, at a press that says so. */
export function BenchSend({ view, onMade }: BenchProps) {
  const [on, setOn] = useState<readonly Switch[]>(SWITCHES)
  const [answers, setAnswers] = useState<{ to: string; all: Answered[] } | null>(null)
  const [note, setNote] = useState('')
  const isOver = answers !== null && answers.to !== view.value

  const attempt = async (work: () => Promise<void>) => {
    setNote('')
    await work().catch((fault: unknown) => setNote(noteOf(fault)))
  }
  const toggle = (name: Switch) =>
    setOn(SWITCHES.filter((each) => (each === name ? !on.includes(each) : on.includes(each))))

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
        <fieldset className="checks">
          <legend>Checks of the verifier that you switch</legend>
          {SWITCHES.map((name) => (
            <label key={name}>
              <input type="checkbox" checked={on.includes(name)} onChange={() => toggle(name)} /> {name}
            </label>
          ))}
        </fieldset>
        <div className="row">
          <Button
            type="button"
            disabled={view.kind !== 'jwt' || view.value.length > 8192}
            onClick={() => attempt(async () => setAnswers({ to: view.value, all: await sendToken(view.value, on) }))}
          >
            Send this token to the server
          </Button>
        </div>
        <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
          {note}
        </p>
        {answers && (
          <ul className="findings" aria-label="Answers">
            {answers.all.map(({ who, isTaken, why }) => (
              <li key={who}>
                <p>
                  {/* The colour is the reader's interest: what only a weaker verifier takes is an attack that succeeded. */}
                  <Lamp shows={lampOf(isTaken, answers.all[0]?.isTaken ?? false)}>
                    {isTaken ? 'takes it' : 'refuses it'}
                  </Lamp>
                </p>
                <p className="wrap-anywhere">
                  {who}.{' '}
                  {isTaken
                    ? answers.all[0]?.isTaken
                      ? ''
                      : 'A forged or broken token gets in here.'
                    : `Refused by: ${why}.`}
                </p>
              </li>
            ))}
          </ul>
        )}
        {isOver && <p className="text-ink-3">The token above is another one now: send it again.</p>}
      </PanelBody>
    </Panel>
  )
}

const lampOf = (isTaken: boolean, isGood: boolean) => (isTaken === isGood ? 'served' : 'refused')

function noteOf(fault: unknown): string {
  if (!(fault instanceof Response)) return 'The server did not answer: nothing was judged.'
  if (fault.status === 404) return 'Experiments are switched off on this server, so there is nobody to send it to.'
  return fault.status === 429 ? 'Too many in a short time: wait a minute.' : `The server answered ${fault.status}.`
}
