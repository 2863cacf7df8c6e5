import { useState } from 'react'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/specimens'
import { type Attempt, isStolen } from './judge'

/** Two lamps for each way to keep a credential. All of it happened: the switches only select which run is shown. */
export function Board({ attempts }: { attempts: readonly Attempt[] }) {
  const [isHttpOnly, setHttpOnly] = useState(false)
  const [isPolicy, setPolicy] = useState(false)
  const shown = attempts.filter((each) => (each.policy === 'nonce') === isPolicy && (each.isHttpOnly === null || each.isHttpOnly === isHttpOnly))
  const modes = [{ mode: 'session', title: 'Session' }, { mode: 'jwt', title: 'JWT' }] as const
  return (
    <div className="grid gap-3">
      <fieldset className="row">
        <legend className="text-ink-2">Fixes; the very same script meets each of them</legend>
        <label className="row tall">
          <input type="checkbox" checked={isHttpOnly} onChange={() => setHttpOnly(!isHttpOnly)} /> HttpOnly
        </label>
        <label className="row tall">
          <input type="checkbox" checked={isPolicy} onChange={() => setPolicy(!isPolicy)} /> Content-Security-Policy with a nonce
        </label>
      </fieldset>
      <div className="lanes">
        {modes.map(({ mode, title }) => (
          <section key={mode} className={`panel robbery ${mode}`} aria-label={title}>
            <header>
              <h3 className="text-mode">{title}</h3>
              <span className="text-ink-3">{fixesIn(isHttpOnly, isPolicy)}</span>
            </header>
            <ul className="in list robbed" aria-live="polite">
              {shown.filter(({ code }) => modeOf(code) === mode).map((attempt) => <Robbed key={attempt.key} attempt={attempt} />)}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

const modeOf = (code: string) => (code.startsWith('S') ? 'session' : 'jwt')
const fixesIn = (isHttpOnly: boolean, isPolicy: boolean) => [isHttpOnly ? 'HttpOnly' : '', isPolicy ? 'CSP' : ''].filter(Boolean).join(' and ') || 'no fix'

function Robbed({ attempt }: { attempt: Attempt }) {
  const { code, place, isHttpOnly, isRidden, isServed, directive, pieces } = attempt
  const specimen = SPECIMENS.find((each) => each.code === code)
  const taken = pieces.filter(({ isVictim }) => isVictim)
  return (
    <li data-case={attempt.key}>
      <b>{specimen && <Mark specimen={specimen} height={16} />}<span>{code}, {place}</span></b>
      <span className="row">
        <Lamp shows={isStolen(attempt) ? 'served' : 'refused'}>{isStolen(attempt) ? 'stolen' : 'not stolen'}</Lamp>
        <Lamp shows={isRidden ? 'served' : 'refused'}>{isRidden ? 'ridden' : 'not ridden'}</Lamp>
      </span>
      <small>
        {directive ? `the browser refused the script (${directive}); the shop’s own ${isServed ? 'works' : 'does not work'}`
          : taken.length > 0 ? `replayed from a clean client: ${taken.map(({ from, name, status }) => `${WORDS[from] ?? from} ${name}, ${status}`).join('; ')}`
          : 'the inbox stayed empty, and the order was placed all the same'}
        {isHttpOnly === null && !directive && '; there is no cookie that HttpOnly could hide'}
      </small>
    </li>
  )
}

const WORDS: Record<string, string> = { answer: 'the answer to refresh,' }
