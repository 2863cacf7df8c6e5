import { revocationName } from '@/lib/words/revocation-name'
import { ScrollFrame } from '@/app/_ui/scroll-frame'
import type { CSSProperties } from 'react'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/core/specimens'
import { lifeOf } from './judge'
import { type Event, EVENTS, type Row } from './observation'
import './style.css'

/** The axis: moments at equal distances, whatever lies between them. */
const MARKS = [0, 30, 300, 1800, 43_200] as const
const LAST_MARK = 86_406

const NAMES: Record<Event, string> = {
  logout: 'Log out',
  'logout-all': 'Log out everywhere',
  admin: 'An admin signs you out everywhere',
}

const keptFor = (strategy: string) => (strategy === 'none' ? 'nothing is kept' : revocationName(strategy))

/**
 * A row for each copy, a column for each kind of log-out; the black bar is the time that the thief had. Rows after the
 * first `shown` keep their place and are not shown.
 */
export function LifetimeBoard({ rows, shown = Infinity }: { rows: Row[]; shown?: number }) {
  const copies = rows.filter(({ event }) => event === EVENTS[0])
  const of = (mode: 'session' | 'jwt') => copies.filter(({ strategy }) => (strategy === null) === (mode === 'session'))
  const before = { session: 0, jwt: of('session').length }
  return (
    <>
      <ScrollFrame label="How long each copy lived">
        <table className="lives">
          <thead>
            <tr>
              <th scope="col">copy, and what the server keeps to revoke it</th>
              {EVENTS.map((event) => (
                <th key={event} scope="col">
                  {NAMES[event]}
                  <Axis />
                </th>
              ))}
            </tr>
          </thead>
          {(['session', 'jwt'] as const).map((mode) => (
            <tbody key={mode} className={mode}>
              {of(mode).map(({ code, strategy }, at) => (
                <tr key={`${code} ${strategy}`} className={before[mode] + at < shown ? undefined : 'invisible'}>
                  <th scope="row">
                    <Copy
                      code={code}
                      kept={strategy === null ? (code === 'S3' ? 'nothing is kept' : 'a row') : keptFor(strategy)}
                    />
                  </th>
                  {rows
                    .filter((row) => row.code === code && row.strategy === strategy)
                    .map((row) => (
                      <Life key={row.event} row={row} />
                    ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </ScrollFrame>
      <p className="axis-note">
        Simulated time, in steps, not to scale. The black bar is the time in which the copy worked. It ends at the first
        refusal, the upright mark.
      </p>
    </>
  )
}

/** Names the lines below it. */
function Axis() {
  return (
    <span className="life-axis" aria-hidden="true">
      {MARKS.map((seconds) => (
        <span key={seconds} style={{ '--at': shareOf(seconds) } as CSSProperties}>
          {secondsOf(seconds)}
        </span>
      ))}
    </span>
  )
}

function Copy({ code, kept }: { code: string; kept: string }) {
  const specimen = SPECIMENS.find((each) => each.code === code)
  return (
    <span>
      {specimen && <Mark specimen={specimen} />} <span className="num">{code}</span> {kept}
    </span>
  )
}

function Life({ row: { lifetime, refresh } }: { row: Row }) {
  const at = (seconds: number) => ({ '--at': shareOf(seconds) }) as CSSProperties
  return (
    <td>
      <div className="life" aria-hidden="true">
        {lifetime.lastServedSeconds !== null && <i style={at(lifetime.refusedSeconds ?? lifetime.lastServedSeconds)} />}
        {lifetime.refusedSeconds !== null && <b style={at(lifetime.refusedSeconds)} />}
      </div>
      <div className="said">
        <span>{lifeOf(lifetime)}</span>
        <span className="num">
          {lifetime.served} served,{' '}
          {[lifetime.refusedBy, refresh && `refresh ${refresh.code ?? refresh.status}`].filter(Boolean).join(', ')}
        </span>
      </div>
    </td>
  )
}

/** Where on the axis a moment lies, from 0 to 1. */
function shareOf(seconds: number): number {
  const marks = [...MARKS, LAST_MARK]
  const next = marks.findIndex((mark) => mark >= seconds)
  if (next < 0) return 1
  const [from, to] = [marks[next - 1] ?? 0, marks[next] ?? 0]
  const within = to === from ? 0 : (seconds - from) / (to - from)
  return Math.max(0, (next - 1 + within) / (marks.length - 1))
}

/** A span in the largest unit that leaves it whole: "306 s", "5 min", "12 h". */
function secondsOf(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`
  if (seconds >= 120 && seconds % 60 === 0) return `${seconds / 60} min`
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d`
  return `${seconds} s`
}
