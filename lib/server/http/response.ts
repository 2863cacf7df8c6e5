import 'server-only'
import { env } from '@/lib/server/config/env'
import type { CookieWrite } from '@/lib/core/contract'
import { serialiseCookie } from '@/lib/core/cookies'
import { answerHeaders, NOT_KEPT } from './answer-headers.mjs'
import { handOver } from './handed-text.mjs'
import type { Problem } from './problem'
import { problemBody } from './problem-titles.mjs'
import type { TraceReport } from '@/lib/core/trace'

/** What a handler answers: data, which becomes a response in one place. */
export interface Answer {
  status: number
  body?: unknown
  /** What is no JSON, as it is. */
  text?: string
  cookies?: CookieWrite[]
  headers?: Record<string, string>
}

/** The HTTP response of an answer or a problem, with the headers that every answer under /api has. */
export function toResponse(
  answer: Answer | Problem,
  { requestId, report, isHead }: { requestId: string; report: TraceReport; isHead: boolean },
): Response {
  const isProblem = 'isProblem' in answer
  const body = isProblem ? problemBody(answer, requestId) : answer.body
  const text = 'text' in answer ? answer.text : body === undefined ? undefined : JSON.stringify(body)
  const headers: Record<string, string> = {
    ...NOT_KEPT,
    ...answerHeaders({ requestId, node: env().nodeName }),
    'Server-Timing': serverTiming(report),
    ...answer.headers,
  }
  if (body !== undefined && !hasContentType(answer.headers))
    headers['Content-Type'] = isProblem ? 'application/problem+json' : 'application/json'
  const isHanded = text !== undefined && !isHead && handOver(requestId, text)
  const response = new Response(isHead || isHanded ? null : text, { status: answer.status, headers })
  for (const cookie of answer.cookies ?? []) response.headers.append('Set-Cookie', serialiseCookie(cookie))
  return response
}

const hasContentType = (headers: Record<string, string> = {}) =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')

/** The spans as the header of the same name: the browser's own tools draw it (W3C Server Timing). Milliseconds. */
export function serverTiming({ spans, reads, writes, totalMicros }: TraceReport): string {
  const durations = spans.map(({ name, micros }) => `${name};dur=${(micros / 1000).toFixed(3)}`)
  return [
    ...durations,
    `total;dur=${(totalMicros / 1000).toFixed(3)}`,
    `reads;desc="${reads}"`,
    `writes;desc="${writes}"`,
  ].join(', ')
}
