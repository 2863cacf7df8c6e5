'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { StepEntry } from './step-entry'
import { StepRequest } from './step-request'
import { begun, refusedIn, sent, type Walk } from './step-walk'
import { STEP_CHECK_NAMES, STEP_CHECKS, type StepCheck } from './steps'
import './style.css'

/** A sign-in with the demo's provider, one request at a time: shown before it is sent, changed, sent, and what came. */
export function Stepper() {
  const [walk, setWalk] = useState<Walk | null>(null)
  const [off, setOff] = useState<readonly StepCheck[]>([])
  const [isOtherBrowser, setOtherBrowser] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [note, setNote] = useState('')
  const last = walk?.entries.at(-1)
  const refusal = last && refusedIn(last.checks)
  const switchable = STEP_CHECK_NAMES.find((name) => name === refusal)

  const busily = async (work: () => Promise<Walk>) => {
    setBusy(true)
    setNote('')
    try {
      setWalk(await work())
    } catch (fault) {
      setNote(await noteOf(fault))
    } finally {
      setBusy(false)
    }
  }
  const start = () => {
    setOtherBrowser(false)
    return busily(() => begun(off))
  }
  const send = (now: Walk, without = off) => busily(() => sent(now, { off: without, isOtherBrowser }))
  const runOn = (from: Walk) =>
    busily(async () => {
      let now = from
      do now = await sent(now, { off, isOtherBrowser })
      while (now.pending && !now.entries.at(-1)?.stoppedBy)
      return now
    })
  const toggle = (name: StepCheck) =>
    setOff(STEP_CHECK_NAMES.filter((each) => (each === name ? !off.includes(each) : off.includes(each))))

  return (
    <div className="steps grid gap-4">
      <p className="told">
        The same sign-in, by hand. Each request is shown before it is sent and can be changed; each answer is shown as
        it came. It has clients and accounts of its own: whatever you change, nobody is signed in to this app.
      </p>
      <p className="without-script">This part needs a script: without one there is nothing to pause.</p>
      <details className="needs-script">
        <summary className="link">
          Checks that the app makes: {off.length === 0 ? 'all on' : `${off.length} left out, in this experiment alone`}
        </summary>
        <fieldset className="step-checks" disabled={isBusy}>
          <legend>Take a check out, and see what happens without it</legend>
          {STEP_CHECK_NAMES.map((name) => (
            <label key={name}>
              <input type="checkbox" checked={!off.includes(name)} onChange={() => toggle(name)} /> <b>{name}</b>
              <span className="text-ink-2">{STEP_CHECKS[name]}</span>
            </label>
          ))}
        </fieldset>
      </details>
      <div className="row needs-script">
        <Button type="button" isNext={walk === null} disabled={isBusy} onClick={start}>
          {walk ? 'Begin again' : 'Begin a sign-in, step by step'}
        </Button>
        {walk?.pending && !last?.stoppedBy && (
          <Button type="button" disabled={isBusy} onClick={() => runOn(walk)}>
            Run on to the end
          </Button>
        )}
      </div>
      {walk && (
        <ol className="grid gap-3" aria-label="Steps so far">
          {walk.entries.map((entry, index) => (
            <StepEntry
              key={index}
              entry={entry}
              onBack={() =>
                setWalk({ ...walk, entries: walk.entries.slice(0, index), pending: entry.sent, account: null })
              }
            />
          ))}
        </ol>
      )}
      {walk && last?.stoppedBy && (
        <div className="grid gap-2" role="alert">
          <p className="text-refused wrap-anywhere">{last.stoppedBy}</p>
          {switchable && (
            <>
              <p>Without this check: {STEP_CHECKS[switchable]}</p>
              <div className="row">
                <Button
                  type="button"
                  disabled={isBusy}
                  onClick={() => {
                    const without = STEP_CHECK_NAMES.filter((name) => name === switchable || off.includes(name))
                    setOff(without)
                    void send(walk, without)
                  }}
                >
                  Leave out “{switchable}” and send it again
                </Button>
              </div>
            </>
          )}
        </div>
      )}
      {walk?.pending && (
        <StepRequest
          key={`${walk.entries.length} ${walk.pending.kind}`}
          pending={walk.pending}
          noted={walk.noted}
          isBusy={isBusy}
          onChange={(params) => walk.pending && setWalk({ ...walk, pending: { ...walk.pending, params } })}
          onSend={() => send(walk)}
          otherBrowser={
            walk.pending.kind === 'callback' ? { is: isOtherBrowser, onChange: setOtherBrowser } : undefined
          }
        />
      )}
      {walk && !walk.pending && walk.account !== null && <End walk={walk} />}
      <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
        {note}
      </p>
    </div>
  )
}

/** Where the walk ended, and at what price. */
function End({ walk: { entries, account } }: { walk: Walk }) {
  const failed = [
    ...new Set(
      entries.flatMap(({ checks }) => checks.filter(({ passed, isOff }) => !passed && isOff).map(({ name }) => name)),
    ),
  ]
  return (
    <p role="status" className={failed.length > 0 ? 'text-refused' : 'text-ok'}>
      {account}: this is where you would be signed in.{' '}
      {failed.length > 0
        ? `Left out, and failed: ${failed.join(', ')}. An attacker would be in.`
        : 'Every check that was made has passed.'}
    </p>
  )
}

async function noteOf(fault: unknown): Promise<string> {
  if (!(fault instanceof Response)) return 'The server did not answer: nothing was sent on.'
  const body: unknown = await fault.json().catch(() => null)
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : ''
  if (fault.status === 400)
    return 'The experiment does not send that: a value is too long, or has a form it does not take.'
  if (fault.status === 413) return 'More than 16 KiB are not sent.'
  if (fault.status === 404) return `Nothing was sent. ${detail}`
  return fault.status === 429 ? 'Too many in a short time: wait a minute.' : `The server answered ${fault.status}.`
}
