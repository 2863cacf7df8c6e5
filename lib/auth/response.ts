import 'server-only'
import { env } from '@/lib/env'
import type { CookieWrite } from './contract'
import { serialiseCookie } from './cookies'
import { type Problem, problemBody } from './problem'
import type { TraceReport } from './trace'

/** What a handler answers: data, which becomes a response in one place. */
export interface Answer {
  status: number
  body?: unknown
  cookies?: CookieWrite[]
  headers?: Record<string, string>
}

/** The HTTP response of an answer or a problem, with the headers that every answer under /api has. */
export function toResponse(answer: Answer | Problem, { requestId, report, isHead }: { requestId: string; report: TraceReport; isHead: boolean }): Response {
  const isProblem = 'isProblem' in answer
  const headers = new Headers({
    // Without this: a shared cache, or the back button after a log-out, shows what belongs to one user.
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    'X-Served-By': env().nodeName,
    'Server-Timing': serverTiming(report),
    ...answer.headers,
  })
  const body = isProblem ? problemBody(answer, requestId) : answer.body
  if (body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', isProblem ? 'application/problem+json' : 'application/json')
  for (const cookie of answer.cookies ?? []) headers.append('Set-Cookie', serialiseCookie(cookie))
  return new Response(body === undefined || isHead ? null : JSON.stringify(body), { status: answer.status, headers })
}

/** The spans as the header of the same name: the browser's own tools draw it (W3C Server Timing). Milliseconds. */
export function serverTiming({ spans, reads, writes, totalMicros }: TraceReport): string {
  const durations = spans.map(({ name, micros }) => `${name};dur=${(micros / 1000).toFixed(3)}`)
  return [...durations, `total;dur=${(totalMicros / 1000).toFixed(3)}`, `reads;desc="${reads}"`, `writes;desc="${writes}"`].join(', ')
}
