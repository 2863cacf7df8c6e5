import { spanText } from '@/lib/words/span'
import { Lamp } from '@/app/_ui/lamp'
import type { Observation, Probe } from './observation'
import './style.css'

/** Every boundary as a row of calls: served up to the second, refused from it on. */
export function Ends({
  seen: { sessions, used, unused, tokens, idleSeconds, absoluteSeconds },
}: {
  seen: Observation
}) {
  return (
    <div className="seen">
      <section className="panel session" aria-label="Sessions end">
        <header>
          <h3 className="text-mode">Session</h3>
          <span className="text-ink-3">seconds after the sign-in</span>
        </header>
        <div className="in grid gap-3">
          {sessions.map(({ code, lifetimeSeconds, lastSecond, firstSecondAfter, wasStillSent }) => (
            <Row
              key={code}
              name={`${code}, ${spanText(lifetimeSeconds)}`}
              probes={[lastSecond, firstSecondAfter]}
              note={
                wasStillSent
                  ? 'The browser still sends the cookie; it opens nothing.'
                  : 'The cookie was not sent any more.'
              }
            />
          ))}
          <Row
            name={`S1 opaque id, not used: idle end after ${spanText(idleSeconds)}`}
            probes={unused}
            note="Each call would have moved this end."
          />
          <Row
            name={`S1 opaque id, in use: absolute end after ${spanText(absoluteSeconds)}`}
            probes={used}
            note="No call moves this one."
          />
        </div>
      </section>
      <section className="panel jwt" aria-label="Tokens end">
        <header>
          <h3 className="text-mode">JWT</h3>
          <span className="text-ink-3">seconds from exp</span>
        </header>
        <div className="in grid gap-3">
          {tokens.map(({ code, lifetimeSeconds, probes }) => (
            <Row
              key={code}
              name={`${code}, exp after ${spanText(lifetimeSeconds)}`}
              probes={probes}
              sign
              note={`Last served at exp + ${lastServed(probes)} s: the tolerance for clocks that differ.`}
            />
          ))}
        </div>
      </section>
    </div>
  )
}

const lastServed = (probes: Probe[]) => probes.filter(({ status }) => status === 200).at(-1)?.atSeconds ?? 0

function Row({ name, probes, note, sign = false }: { name: string; probes: Probe[]; note: string; sign?: boolean }) {
  return (
    <div className="ends">
      <p>{name}</p>
      <ol>
        {probes.map(({ atSeconds, status, refusedBy }) => (
          <li key={atSeconds} className={status === 200 ? 'is-served' : 'is-refused'}>
            <span className="num">
              {sign && atSeconds >= 0 ? `+${atSeconds}` : String(atSeconds).replace('-', '−')} s
            </span>
            <Lamp of="credential is served at this moment" is={status === 200}>
              {status} {refusedBy}
            </Lamp>
          </li>
        ))}
      </ol>
      <small>{note}</small>
    </div>
  )
}
