import type { CSSProperties } from 'react'
import { detailId } from './message-button'
import { RawAnswer, RawRequest } from './raw-http'
import { Lamp } from '@/app/_ui/lamp'
import { timeText } from '@/lib/words/amounts'
import { SpanBar } from '@/app/_ui/span-bar'
import { outcomeOf } from '@/lib/recording/outcome'
import type { Exchange, Recording } from '@/lib/recording/recording'
import type { TableRow } from '@/lib/recording/table'
import './recording.css'

interface Props {
  recording: Recording
  row: TableRow
  column: number
  style?: CSSProperties
}

/** A message opened: what went over the wire, letter for letter, and what the server did with it. */
export function MessageDetail({ recording, row, column, style }: Props) {
  const exchange = recording.exchanges.find(({ id }) => id === row.id)
  const copy = recording.copies.find(({ id }) => id === row.id)
  const mode = exchange?.mode ?? copy?.mode ?? ''
  return (
    <div className={`detail ${mode}`} id={detailId(row, column)} style={style}>
      {exchange && <Opened exchange={exchange} />}
      {copy && (
        <>
          <Caption title="Copied" note={`${copy.credential.length} characters`} />
          <div className="raw" translate="no">
            <span className="secret">{copy.credential}</span>
          </div>
          <p className="text-ink-2">No request: the attacker got hold of it. What it is worth, the replay shows.</p>
        </>
      )}
    </div>
  )
}

function Opened({ exchange }: { exchange: Exchange }) {
  const { node, durationMs, server, response } = exchange
  const times = [server && `${timeText(server.trace.totalMicros)} on the server`, `${durationMs.toFixed(1)} ms in all`]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      <Caption title="Request" note={FROM[exchange.actor]} />
      <RawRequest exchange={exchange} />
      <Caption title="Answer" note={response.fault === null ? `node ${node ?? '?'}, ${times}` : 'none came'} />
      <RawAnswer exchange={exchange} />
      {server ? (
        <Checked exchange={exchange} trace={server.trace} />
      ) : (
        <p className="text-ink-2">The server gave no report of this one: its cookies, checks and times aren’t known.</p>
      )}
    </>
  )
}

const FROM = {
  browser: 'from the browser',
  attacker: 'from the attacker’s computer, which has only the copy',
  'other-origin': 'from a page of another origin',
} as const

function Caption({ title, note }: { title: string; note: string }) {
  return (
    <div className="caption">
      <h3>{title}</h3>
      <span>{note}</span>
    </div>
  )
}

type Trace = NonNullable<Exchange['server']>['trace']

/**
 * Spans and checks. A check that fails has refused only where the answer says so: a log-out checks and lets through.
 */
function Checked({ exchange, trace }: { exchange: Exchange; trace: Trace }) {
  const isRefused = outcomeOf(exchange).kind === 'refused'
  return (
    <>
      <SpanBar trace={{ spans: trace.spans, refusedBy: isRefused ? trace.refusedBy : null }} />
      {trace.checks.length > 0 && (
        <ul className="checks" aria-label="Checks">
          {trace.checks.map(({ name, passed }, at) => (
            <li key={at}>
              <Lamp shows={passed ? 'served' : 'refused'}>{name}</Lamp>
              {!passed && (
                <span className="font-sans">{isRefused && name === trace.refusedBy ? ' refused it' : ' failed'}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
