'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'
import { useHydrated } from '@/app/_ui/use-hydrated'
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
export function Play({ challenge, attackerOrigin }: { challenge: Part; attackerOrigin: string }) {
  const { name, presets, tools } = challenge
  const isReady = useHydrated()
  const [checked, setChecked] = useState<Checked | null>(null)
  const [answers, setAnswers] = useState<Answered[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
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
    const comeBack = () => void look().catch(() => undefined)
    comeBack()
    addEventListener('focus', comeBack)
    return () => removeEventListener('focus', comeBack)
  }, [look])

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFault(null)
    try {
      await work()
      await look()
    } catch (reason) {
      setFault(await wordsOf(reason))
    } finally {
      setBusy(false)
    }
  }
  const start = (hasFix: boolean) =>
    attempt(async () => {
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
  const hasFix = checked?.hasFix ?? false
  return (
    <div className="play needs-script" data-started={isStarted} data-busy={isBusy}>
      <div className="row">
        <Button type="button" isNext={!isStarted} disabled={!isReady || isBusy} onClick={() => void start(hasFix)}>
          {isStarted ? 'Start anew' : 'Start'}
        </Button>
        <label className="row">
          <input
            type="checkbox"
            checked={hasFix}
            disabled={!isReady || isBusy}
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
      <RequestForm presets={presets} isOff={!isStarted || isBusy} onSend={(draft) => void send(draft)} />
      <Tools tools={tools} name={name} attackerOrigin={attackerOrigin} isOff={!isStarted} />
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
                <pre>{text}</pre>
              </li>
            ))}
          </ol>
        </section>
        <Steps texts={challenge.steps} checked={checked} onCheck={() => void attempt(async () => undefined)} />
      </div>
    </div>
  )
}

/** What went wrong, in a sentence: the server's own, where it answered. */
async function wordsOf(reason: unknown): Promise<string> {
  if (reason instanceof Response) {
    const said = await reason.text().catch(() => '')
    return /"detail":"([^"]+)"/.exec(said)?.[1] ?? `The server answered ${reason.status}.`
  }
  return reason instanceof Error ? reason.message : 'The server can’t be reached.'
}
