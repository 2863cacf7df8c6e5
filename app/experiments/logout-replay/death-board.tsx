import type { CSSProperties } from 'react'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/specimens'
import { EVENTS, type Event, lifeOf, type Row } from './judge'
import { MARKS, secondsOf, shareOf } from './moments'

const NAMES: Record<Event, string> = { logout: 'Log out', 'logout-all': 'Log out everywhere', admin: 'An admin ends everything' }
const KEPT: Record<string, string> = {
  none: 'nothing is kept',
  'short-lived + refresh': 'refresh family only',
  'token version': 'version on the user',
  denylist: 'denylist',
  strictest: 'denylist and version',
}

/** A row for each copy, a column for each kind of log-out; the black bar is the time that the thief had. */
export function DeathBoard({ rows }: { rows: Row[] }) {
  const copies = rows.filter(({ event }) => event === EVENTS[0])
  const of = (mode: 'session' | 'jwt') => copies.filter(({ strategy }) => (strategy === null) === (mode === 'session'))
  return (
    <>
      {/* What scrolls sideways must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="grid-frame" tabIndex={0} role="region" aria-label="How long each copy lived">
        <table className="lives">
          <thead>
            <tr>
              <th scope="col">copy, and what the server keeps to take it back</th>
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
              {of(mode).map(({ code, strategy }) => (
                <tr key={`${code} ${strategy}`}>
                  <th scope="row">
                    <Copy code={code} kept={strategy === null ? (code === 'S3' ? 'nothing is kept' : 'a row') : (KEPT[strategy] ?? strategy)} />
                  </th>
                  {rows.filter((row) => row.code === code && row.strategy === strategy).map((row) => <Life key={row.event} row={row} />)}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className="axis-note">Times by the moved clock; steps, not to scale. A bar ends at the last replay that was served, the upright mark is the first that was refused.</p>
    </>
  )
}

/** Names the lines below it. */
function Axis() {
  return (
    <span className="life-axis" aria-hidden="true">
      {MARKS.map((seconds) => <span key={seconds} style={{ '--at': shareOf(seconds) } as CSSProperties}>{secondsOf(seconds)}</span>)}
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

function Life({ row: { death, refresh } }: { row: Row }) {
  const at = (seconds: number) => ({ '--at': shareOf(seconds) }) as CSSProperties
  return (
    <td>
      <div className="life" aria-hidden="true">
        {death.lastServedSeconds !== null && <i style={at(death.lastServedSeconds)} />}
        {death.refusedSeconds !== null && <b style={at(death.refusedSeconds)} />}
      </div>
      <div className="said">
        <span>{lifeOf(death)}</span>
        <span className="num">
          {death.served} served, {[death.refusedBy, refresh && `refresh ${refresh.code ?? refresh.status}`].filter(Boolean).join(', ')}
        </span>
      </div>
    </td>
  )
}
