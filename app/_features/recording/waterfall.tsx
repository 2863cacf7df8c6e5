import { ColumnHead } from './column-head'
import { marksOf, scaleOf } from './scale'
import { timeText } from '@/lib/words/amounts'
import type { ModeName } from '@/lib/core/contract'
import { outcomeOf } from '@/lib/recording/outcome'
import type { Recording } from '@/lib/recording/recording'
import { waterfall, type WaterfallRow } from '@/lib/recording/waterfall'
import { grouped } from '@/lib/words/grouped'
import './recording.css'

interface Props {
  recording: Recording
  mode: ModeName | null
  /** Given where two stand side by side and share it. */
  scaleMicros?: number
}

/** Where the server's time went, one bar for each exchange, all on one scale. */
export function Waterfall({ recording, mode, scaleMicros = scaleOf(recording.exchanges) }: Props) {
  const rows = recording.exchanges.flatMap(
    (exchange) => waterfall([exchange], Math.max(scaleMicros, overOf(exchange, scaleMicros))).rows,
  )
  const silent = recording.exchanges.length - rows.length
  const refused = new Set(recording.exchanges.filter((each) => outcomeOf(each).kind === 'refused').map(({ id }) => id))
  return (
    <section
      className={`record ${mode ?? ''}`}
      aria-label={mode === 'jwt' ? 'JWT, waterfall' : mode === 'session' ? 'Session, waterfall' : 'Waterfall'}
    >
      <ColumnHead recording={recording} mode={mode} />
      <div className="waterfall">
        <p className="axis" aria-hidden="true">
          {marksOf(scaleMicros).map((mark) => (
            <span key={mark}>{timeText(mark)}</span>
          ))}
        </p>
        <ol>
          {rows.map((row) => (
            <Bar
              key={row.exchangeId}
              row={row}
              step={recording.exchanges.find(({ id }) => id === row.exchangeId)?.label ?? ''}
              isRefused={refused.has(row.exchangeId)}
              isOver={row.totalMicros > scaleMicros}
            />
          ))}
        </ol>
        {silent > 0 && (
          <p className="text-2 text-ink-3">
            {silent === 1 ? 'One exchange is' : `${silent} exchanges are`} not here: the server gave no report.
          </p>
        )}
      </div>
    </section>
  )
}

/** One that would run off the scale gets one of its own. */
const overOf = ({ server }: Recording['exchanges'][number], scaleMicros: number) =>
  server && server.trace.totalMicros > scaleMicros ? server.trace.totalMicros : 0

function Bar({
  row,
  step,
  isRefused,
  isOver,
}: {
  row: WaterfallRow
  step: string
  isRefused: boolean
  isOver: boolean
}) {
  const refusing = isRefused ? row.spans.find((span) => span.isRefusing) : undefined
  return (
    <li>
      <p className="what">
        <span>{step}</span> <code>{row.text}</code>
      </p>
      <div className={isOver ? 'wf over' : 'wf'} aria-hidden="true">
        <b style={{ width: `${row.width * 100}%` }} />
        {row.spans.map((span, at) => (
          <i
            key={at}
            className={span.isAlternate ? 'light' : undefined}
            style={{ left: `${span.offset * 100}%`, width: `${span.width * 100}%` }}
          />
        ))}
        {refusing && <i className="no" style={{ left: `${(refusing.offset + refusing.width) * 100}%` }} />}
      </div>
      <p className="num total">{timeText(row.totalMicros)}</p>
      <p className="num names">
        {row.spans.map((span, at) => (
          <span key={at}>
            {span.name} <small>{grouped(span.micros)}</small>
          </span>
        ))}
        {isRefused && row.refusedBy && <span className="text-refused">refused by {row.refusedBy}</span>}
        {isOver && <span className="font-sans text-ink-3">longer than the scale: drawn on its own</span>}
      </p>
    </li>
  )
}
