import { useState } from 'react'
import { counted, refreshesADay, spoken } from './lifetimes'
import type { Lifetime, Observation } from './observation'
import { grouped } from '@/lib/words/grouped'
import './style.css'

const [WIDTH, HEIGHT, EDGE] = [640, 200, 24]
/** Both curves are straight lines on logarithmic axes, which is why a middle exists. */
const log = (value: number) => Math.log10(value)

/** The measured lifetimes on one axis: stolen use rises, refreshes fall, the reader chooses. */
export function TradeOff({ seen: { lifetimes, chosenSeconds, sessionAfterLogOut } }: { seen: Observation }) {
  const [moved, setMoved] = useState<number | null>(null)
  // Until somebody moves it, the slider stands where the run did: another run, another place.
  const at =
    moved ??
    Math.max(
      0,
      lifetimes.findIndex(({ lifetimeSeconds }) => lifetimeSeconds === chosenSeconds),
    )
  const chosen = lifetimes[at] ?? lifetimes[0]
  if (!chosen) return null
  const perDay = counted(refreshesADay(chosen.lifetimeSeconds))
  return (
    <section className="panel" aria-label="What a lifetime costs">
      <header>
        <h3>What a lifetime costs</h3>
        <span className="text-ink-3">seven lifetimes, measured after a log-out</span>
      </header>
      <div className="in trade">
        <label>
          <span>
            Lifetime of an access token <output className="num">{spoken(chosen.lifetimeSeconds)}</output>
          </span>
          <input
            type="range"
            min={0}
            max={lifetimes.length - 1}
            step={1}
            value={at}
            aria-valuetext={spoken(chosen.lifetimeSeconds)}
            onChange={({ target }) => setMoved(Number(target.value))}
          />
        </label>
        <Curves lifetimes={lifetimes} at={at} />
        <dl>
          <div className="attacker">
            <dt>A stolen token is good for</dt>
            <dd data-stolen={chosen.refusedAtSeconds}>
              {spoken(chosen.lifetimeSeconds)} + {chosen.refusedAtSeconds - chosen.lifetimeSeconds} s
            </dd>
            <dd>
              served at +{grouped(chosen.servedAtSeconds)} s, refused at +{grouped(chosen.refusedAtSeconds)} s
            </dd>
          </div>
          <div>
            <dt>Refreshes a day</dt>
            <dd data-refreshes={perDay}>{perDay}</dd>
            <dd>86,400 / {grouped(chosen.lifetimeSeconds)}, a client that never rests</dd>
          </div>
          <div className="session">
            <dt>A stolen session, for comparison</dt>
            <dd>{sessionAfterLogOut.status === 200 ? 'still served' : '0 s'}</dd>
            <dd>
              after the log-out: {sessionAfterLogOut.status} {sessionAfterLogOut.code}
            </dd>
          </div>
        </dl>
      </div>
    </section>
  )
}

function Curves({ lifetimes, at }: { lifetimes: Lifetime[]; at: number }) {
  const seconds = lifetimes.map(({ lifetimeSeconds }) => log(lifetimeSeconds))
  const [from, to] = [Math.min(...seconds), Math.max(...seconds)]
  const x = (lifetime: number) => EDGE + ((log(lifetime) - from) / (to - from)) * (WIDTH - 2 * EDGE)
  const y = (share: number) => HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)
  const rising = lifetimes.map(
    ({ lifetimeSeconds }) => [x(lifetimeSeconds), y((log(lifetimeSeconds) - from) / (to - from))] as const,
  )
  const falling = lifetimes.map(
    ({ lifetimeSeconds }) => [x(lifetimeSeconds), y(1 - (log(lifetimeSeconds) - from) / (to - from))] as const,
  )
  const mark = [rising[at], falling[at]]
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Stolen use rises with the lifetime, refreshes a day fall; both axes are logarithmic."
    >
      <rect className="band" x={x(300)} y={EDGE / 2} width={x(900) - x(300)} height={HEIGHT - EDGE * 1.5} />
      <text x={x(520)} y={EDGE / 2 + 12} textAnchor="middle">
        5–15 min
      </text>
      <polyline className="stolen" points={rising.map((point) => point.join(',')).join(' ')} />
      <polyline className="renewed" points={falling.map((point) => point.join(',')).join(' ')} />
      {lifetimes.map(({ lifetimeSeconds }) => (
        <text key={lifetimeSeconds} x={x(lifetimeSeconds)} y={HEIGHT - 6} textAnchor="middle">
          {spoken(lifetimeSeconds)}
        </text>
      ))}
      <text x={WIDTH - EDGE} y={y(1) - 8} textAnchor="end">
        stolen use
      </text>
      <text x={EDGE} y={y(1) - 8}>
        refreshes a day
      </text>
      {mark.map((point) => point && <circle key={point.join()} cx={point[0]} cy={point[1]} r="5" />)}
    </svg>
  )
}
