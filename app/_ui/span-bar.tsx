import { timeText } from '@/lib/words/amounts'
import type { TraceReport } from '@/lib/core/trace'

/** Where the time of one request went, step by step; the check that refused is named in the colour of refusal. */
export function SpanBar({ trace }: { trace: Pick<TraceReport, 'spans' | 'refusedBy'> }) {
  if (trace.spans.length === 0 && !trace.refusedBy) return null
  return (
    <div className="spans">
      <div className="bar" aria-hidden="true">
        {trace.spans.map((span) => (
          <i key={`${span.name}-${span.startMicros}`} style={{ flexGrow: Math.max(span.micros, 1) }} />
        ))}
      </div>
      <ol>
        {trace.spans.map((span) => (
          <li key={`${span.name}-${span.startMicros}`}>
            {span.name} <small>{timeText(span.micros)}</small>
          </li>
        ))}
        {trace.refusedBy && <li className="refused">failed: {trace.refusedBy}</li>}
      </ol>
    </div>
  )
}
