'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { ProblemNote } from '@/app/_ui/problem-note'
import { useHydrated } from '@/app/_ui/use-hydrated'
import type { Origins } from '@/app/experiments/_runtime/world'
import type { Challenge, Checked } from './challenge'
import { keepSolved, readProgress, runKey } from './progress'
import { RequestForm } from './request-form'
import { type Answered, checkChallenge, type Draft, sendDraft, startChallenge } from './requests'
import { Steps } from './steps'
import { Tools } from './tools'
import './style.css'

const MOST_SHOWN = 8
type Part = Pick<Challenge, 'name' | 'steps' | 'presets' | 'tools'>

/** Where a challenge is played: start and switch, the requests, the tools, and what the server's check says. */
export function Play({ challenge, origins }: { challenge: Part; origins: Origins }) {
  const { name, presets, tools } = challenge
  const isReady = useHydrated()
  const [checked, setChecked] = useState<Checked | null>(null)
  const [answers, setAnswers] = useState<Answered[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  /** As the switch was set, until the server has answered. */
  const [wanted, setWanted] = useState<boolean | null>(null)
  const lastId = useRef(0)

  const look = useCallback(async () => {
    const { run } = readProgress()
    if (run === '') return
    const found = await checkChallenge(name, run)
    setChecked(found)
    if (found.proof) keepSolved(name, found.proof)
  }, [name])

  useEffect(() => {
    // What another tab did, an attacker's among them, is told when one comes back to this one.
    const lookAgain = () => void look().catch(() => undefined)
    lookAgain()
    addEventListener('focus', lookAgain)
    return () => removeEventListener('focus', lookAgain)
  }, [look])

  const attempt = async (work: () => Promise<void>) => {
    // Not by a disabled button: that one would lose the focus of whoever presses it by key.
    if (isBusy) return
    setBusy(true)
    setFault(null)
    try {
      await work()
      await look()
    } catch (reason) {
      setFault(await wordsOf(reason))
    } finally {
      setBusy(false)
      setWanted(null)
    }
  }
  const start = (hasFix: boolean) =>
    attempt(async () => {
      setWanted(hasFix)
      await startChallenge(name, runKey(), hasFix)
      setAnswers([])
    })
  const send = (draft: Draft) =>
    attempt(async () => {
      const answered = await sendDraft(name, runKey(), draft)
      lastId.current += 1
      const id = lastId.current
      setAnswers((before) => [{ id, ...answered }, ...before].slice(0, MOST_SHOWN))
    })

  const isStarted = checked?.isStarted ?? false
  const hasFix = wanted ?? checked?.hasFix ?? false
  return (
    <div className="play needs-script" data-started={isStarted} data-busy={isBusy}>
      <div className="row">
        <Button type="button" isNext={!isStarted} disabled={!isReady} onClick={() => void start(hasFix)}>
          {isStarted ? 'Start anew' : 'Start'}
        </Button>
        <label className="row">
          <input
            type="checkbox"
            checked={hasFix}
            disabled={!isReady}
            onChange={({ target }) => void start(target.checked)}
          />
          The fix is on
        </label>
        <span className="text-ink-3">Switching it starts anew. With it on, the same attack must fail.</span>
      </div>
      {fault !== null && <ProblemNote title="That did not work">{fault}</ProblemNote>}
      {Object.entries(checked?.handed ?? {}).map(([what, value]) => (
        <p key={what} className="handed">
          You have the {what}: <code>{value}</code>
        </p>
      ))}
      <RequestForm presets={presets} isOff={!isStarted} onSend={(draft) => void send(draft)} />
      <Tools tools={tools} name={name} origins={origins} isOff={!isStarted} />
      <div className="two-sides">
        <section aria-label="Responses" className="panel">
          <header>
            <h3>Responses</h3>
            <div className="text-ink-3">newest first</div>
          </header>
          {answers.length === 0 && <p className="in text-ink-3">None yet.</p>}
          <ol className="answers">
            {answers.map(({ id, sent, by, status, text }) => (
              <li key={id}>
                <p className="num">
                  {sent} → <b>{status}</b> {by === 'computer' && <span>from another computer</span>}
                </p>
                {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Without this: a long body can't be scrolled by keyboard. */}
                <div role="region" tabIndex={0} className="body" aria-label={`Body of response ${id}`}>
                  <pre>{text}</pre>
                </div>
                <p className="row">
                  {(status < 400 ? copiesOf(text) : []).map(([what, value]) => (
                    <CopyButton key={what} text={value}>{`Copy ${what}`}</CopyButton>
                  ))}
                </p>
              </li>
            ))}
          </ol>
        </section>
        <Steps texts={challenge.steps} checked={checked} onCheck={() => void attempt(async () => undefined)} />
      </div>
    </div>
  )
}

/** What of a response one may want to have: each text of a JSON object, or all of it. */
function copiesOf(text: string): [what: string, value: string][] {
  try {
    const value: unknown = JSON.parse(text)
    return Object.entries(value ?? {}).flatMap(([name, each]): [string, string][] =>
      typeof each === 'string' ? [[name, each]] : [],
    )
  } catch {
    return [['all of it', text]]
  }
}

/** What went wrong, in a sentence: the server's own, where it answered. */
async function wordsOf(reason: unknown): Promise<string> {
  if (reason instanceof Response) {
    const said = await reason.text().catch(() => '')
    return /"detail":"([^"]+)"/.exec(said)?.[1] ?? `The server answered ${reason.status}.`
  }
  return reason instanceof Error ? reason.message : 'The server can’t be reached.'
}
