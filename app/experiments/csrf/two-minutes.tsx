import { useEffect, useState } from 'react'
import { arrivalsSchema } from '@/app/experiments/_lab/arrival'
import { newRunKey } from '@/app/experiments/_runtime/cross-origin-run'
import { standAddress } from '@/app/experiments/_lab/attack-step'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Lamp } from '@/app/_ui/lamp'

const OPEN_SECONDS = 120
const LOOK_EVERY_MS = 250
const LOOKS = 40
const slug = 'csrf'

/**
 * The two minutes in which Chromium sends a cookie without SameSite along with another site's form ("Lax+POST"): how
 * many seconds are left, and a button that has the attacker post once more, whenever the reader likes.
 */
export function TwoMinutes({ setAtMs, origins }: { setAtMs: number; origins: Origins }) {
  const age = useAge(setAtMs)
  const [came, setCame] = useState<readonly { age: number; isThere: boolean }[]>([])
  const left = Math.max(0, OPEN_SECONDS - age)

  const post = async () => {
    const run = newRunKey()
    const at = Math.round((Date.now() - setAtMs) / 1000)
    if (
      window.open(
        standAddress(origins, { slug, run, from: 'attacker', step: 'again' }),
        '_blank',
        'popup,width=520,height=420',
      ) === null
    )
      return
    const cookies = await cookiesOfForm(run)
    if (cookies) setCame((before) => [...before, { age: at, isThere: cookies.includes('lab-s1-absent') }])
  }
  return (
    <section className="panel" aria-label="The two minutes">
      <header>
        <h3>The cookie that says nothing of SameSite</h3>
        <span className="text-ink-3">as this browser treats it</span>
      </header>
      <div className="in grid gap-3">
        <div className="count">
          <span>
            {left > 0
              ? 'Another site’s form still takes it along'
              : 'Two minutes are over: from now on it counts as Lax'}
          </span>
          <time role="timer" aria-live="off">
            {left} s
          </time>
          <div className="gauge" aria-hidden="true">
            <i style={{ width: `${(100 * left) / OPEN_SECONDS}%` }} />
          </div>
          <small>
            Chromium keeps the exception for sign-ins that come back by a POST. The cookies of this run last five
            minutes.
          </small>
        </div>
        <div className="row">
          <button type="button" className="btn" onClick={() => void post()}>
            Have the attacker post again
          </button>
          <ul className="row" aria-live="polite">
            {came.map(({ age: at, isThere }) => (
              <li key={at}>
                <Lamp of="foreign form brings the cookie" is={isThere}>
                  after {at} s: {isThere ? 'sent' : 'not sent'}
                </Lamp>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}

function useAge(setAtMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [])
  return Math.max(0, Math.floor((now - setAtMs) / 1000))
}

/** The cookies that came with the attacker's form; null where none of it arrived. */
async function cookiesOfForm(run: string): Promise<string[] | null> {
  for (let look = 0; look < LOOKS; look++) {
    const response = await fetch(`/experiments/${slug}/lab/arrivals?run=${run}`)
    const form = response.ok
      ? arrivalsSchema
          .parse(await response.json())
          .arrivals.find(({ by, from }) => by === 'again' && from === 'attacker')
      : undefined
    if (form) return form.cookies
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS)
    })
  }
  return null
}
