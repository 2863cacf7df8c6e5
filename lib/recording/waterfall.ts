import type { Exchange, ServerReport } from './recording'

/** Where the server's time went, as shares of one scale: a drawing needs only to multiply. */

export interface WaterfallSpan {
  name: string
  micros: number
  /** Shares of the scale, 0 to 1. */
  offset: number
  width: number
  isAlternate: boolean
  /** The span in which the request was refused. */
  isRefusing: boolean
}

export interface WaterfallRow {
  exchangeId: string
  text: string
  totalMicros: number
  /** Share of the scale that the whole of it takes. */
  width: number
  spans: WaterfallSpan[]
  refusedBy: string | null
}

export interface Waterfall {
  scaleMicros: number
  rows: WaterfallRow[]
}

/**
 * Lays out the spans of exchanges that have a report. `scaleMicros` is given where two waterfalls share one scale;
 * otherwise it is the longest of them.
 */
export function waterfall(exchanges: readonly Exchange[], scale?: number): Waterfall {
  const scaleMicros = scale ?? longestMicros(exchanges)
  const rows = exchanges.flatMap(({ id, request, server }) =>
    server
      ? [{ exchangeId: id, text: `${request.method} ${new URL(request.url).pathname}`, ...rowOf(server, scaleMicros) }]
      : [],
  )
  return { scaleMicros, rows }
}

/** The longest server time; never 0, so that it can divide. */
export const longestMicros = (exchanges: readonly Exchange[]) =>
  Math.max(1, ...exchanges.map(({ server }) => server?.trace.totalMicros ?? 0))

function rowOf({ trace }: ServerReport, scaleMicros: number): Omit<WaterfallRow, 'exchangeId' | 'text'> {
  const share = (micros: number) => Math.min(1, Math.max(0, micros / scaleMicros))
  const ordered = trace.spans.toSorted((one, other) => one.startMicros - other.startMicros)
  const refusing = refusingSpan(trace)
  const spans = ordered.map((span, at): WaterfallSpan => {
    const offset = share(span.startMicros)
    return {
      name: span.name,
      micros: span.micros,
      offset,
      width: Math.min(share(span.micros), 1 - offset),
      isAlternate: at % 2 === 0,
      isRefusing: span === refusing,
    }
  })
  return { totalMicros: trace.totalMicros, width: share(trace.totalMicros), spans, refusedBy: trace.refusedBy }
}

/**
 * A refused request ends with its refusal: it happened in the span that ended last, or that has the check's own name.
 * Undefined where no check refused.
 */
export function refusingSpan({
  spans,
  refusedBy,
}: ServerReport['trace']): ServerReport['trace']['spans'][number] | undefined {
  if (refusedBy === null) return undefined
  const endOf = (span: { startMicros: number; micros: number }) => span.startMicros + span.micros
  return (
    spans.find(({ name }) => name === refusedBy) ?? spans.toSorted((one, other) => endOf(one) - endOf(other)).at(-1)
  )
}
