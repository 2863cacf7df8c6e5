import 'server-only'
import type { z } from 'zod'
import { env } from '@/lib/env'
import { withReport } from '@/lib/wire/server-report'
import { readBody } from './body'
import type { Carrier } from './contract'
import { readCookies } from './cookies'
import { secondsForward } from './moved-clock'
import { ownOrigin, isCrossSite } from './origin'
import { isPoolFull } from './password-pool'
import { type Problem, problem } from './problem'
import { type Answer, toResponse } from './response'
import { toFieldErrors } from './schemas'
import { StoreUnavailable } from './store-unavailable'
import { startTrace, type Trace } from './trace'

/** What a door hands to its handler: everything was checked that can be checked without knowing who calls. */
export interface Call<Body = undefined> {
  body: Body
  /** The parameters of the path. */
  params: Record<string, string>
  query: URLSearchParams
  carrier: Carrier
  /** The client's address as server.mjs saw it, for limits and the audit. */
  address: string
  userAgent: string
  requestId: string
  authorization: string | null
  /** How far this request moves its own clock, for judging only. 0 where experiments are off. */
  secondsForward: number
  /** The origin of ours that was asked, from the configured ones. */
  origin: string
  trace: Trace
}

interface Handling<Schema extends z.ZodType> {
  body?: Schema
  /** `form` for the two endpoints that OAuth defines so; everything else takes JSON. */
  kind?: 'json' | 'form'
  handle(call: Call<z.output<Schema>>): Promise<Answer | Problem>
}

/** Ties a body's schema to its handler, so that the handler gets what the schema promises. */
export function handling<Schema extends z.ZodType>(given: Handling<Schema>): Handling<z.ZodType> {
  return given as unknown as Handling<z.ZodType>
}

/** A handler that takes no body. */
export const withoutBody = (handle: (call: Call) => Promise<Answer | Problem>): Handling<z.ZodType> => ({ handle: handle as Handling<z.ZodType>['handle'] })

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
/** Next hands over no parameters at all where the path has none. */
type Params = Record<string, string | string[] | undefined> | undefined
type Route = (request: Request, context: { params: Promise<Record<string, string | string[] | undefined>> }) => Promise<Response>

/**
 * The frame around every route handler: method, origin, body size, content type, schema, then the handler, then one
 * answer with all headers. A handler can't forget a check because it does none of them. Refuses in the order 405, 403,
 * 413, 415, 400; what is thrown below becomes 503 for the store and 500 for a fault of ours, never a stack trace.
 */
export function door(handlings: { GET?: Handling<z.ZodType>; POST?: Handling<z.ZodType>; DELETE?: Handling<z.ZodType> }): Record<Method, Route> {
  const allow = [...Object.keys(handlings), ...(handlings.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const respond = (method: Method): Route => async (request, { params }) => {
    const trace = startTrace()
    const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
    const answer = await answerOf(method, request, await params, trace, requestId)
    const report = trace.report()
    return withReport(request, written(answer, { requestId, report, isHead: method === 'HEAD' }), report)
  }

  async function answerOf(method: Method, request: Request, params: Params, trace: Trace, requestId: string): Promise<Answer | Problem> {
    if (method === 'OPTIONS') return { status: 204, headers: { Allow: allow } }
    const given = handlings[method === 'HEAD' ? 'GET' : method as 'GET' | 'POST' | 'DELETE']
    if (!given) return problem('method_not_allowed', `This answers ${allow}.`, { headers: { Allow: allow } })
    try {
      const isSafe = method === 'GET' || method === 'HEAD'
      if (!isSafe && isCrossSite(request.headers, ownOrigins())) return problem('cross_site_request', 'A page of another origin sent this. It was refused before anything was done.')
      const read = isSafe ? { value: undefined } : await readBody(request, given.kind ?? 'json')
      if ('isProblem' in read) return read
      const parsed = given.body ? given.body.safeParse(read.value ?? {}) : null
      if (parsed && !parsed.success) return problem('validation_failed', 'The body does not fit. See errors.', { errors: toFieldErrors(parsed.error) })
      return await given.handle(callOf(request, params, parsed?.data, trace, requestId))
    } catch (error) {
      return failureOf(error, requestId)
    }
  }

  return everyMethod(respond)
}

/** An answer that can't be written is a fault of ours. Without this: it leaves the frame, and Next answers 500 without a word. */
function written(answer: Answer | Problem, facts: Parameters<typeof toResponse>[1]): Response {
  try {
    return toResponse(answer, facts)
  } catch (fault) {
    return toResponse(failureOf(fault, facts.requestId), facts)
  }
}

/** The same frame around each method, as Next wants them: by name. */
export function everyMethod(respond: (method: Method) => Route): Record<Method, Route> {
  return { GET: respond('GET'), POST: respond('POST'), PUT: respond('PUT'), PATCH: respond('PATCH'), DELETE: respond('DELETE'), HEAD: respond('HEAD'), OPTIONS: respond('OPTIONS') }
}

/** The door of an address that is none. */
export const nowhere: Record<Method, Route> = everyMethod(() => async (request) => {
  const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
  return toResponse(problem('not_found', 'There is nothing at this address.'), { requestId, report: startTrace().report(), isHead: request.method === 'HEAD' })
})

/**
 * A door that is there only where experiments are. Without this: a production site answers with what is there to be looked
 * at, and a wrong method or body tells that it would.
 */
export function experimentDoor(handlings: Parameters<typeof door>[0]): Record<Method, Route> {
  const inside = door(handlings)
  return everyMethod((method) => async (request, context) => (env().experiments ? inside : nowhere)[method](request, context))
}

export const ownOrigins = () => [env().appOrigin, env().siblingOrigin]

/** What was thrown, as a problem. Shared by the frames of handlers and actions. */
export function failureOf(error: unknown, requestId: string): Problem {
  if (error instanceof StoreUnavailable) return problem('store_unavailable', 'This node can’t reach its store, so it says neither yes nor no.', { retryAfterSeconds: 2 })
  if (isPoolFull(error)) return problem('rate_limited', 'Too many sign-ins at this moment. Try again.', { retryAfterSeconds: 1 })
  console.error(JSON.stringify({ time: new Date().toISOString(), event: 'internal_error', requestId, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }))
  return problem('internal_error', 'This is our fault. It was logged under the request id.')
}

/** Reads from the headers what both frames hand on. */
export function senderOf(headers: Headers) {
  const authorization = headers.get('authorization')
  return {
    carrier: { cookies: readCookies(headers.get('cookie')), authorization },
    address: headers.get('x-forwarded-for') ?? 'unknown',
    // Bounded: it is stored. Control characters can't come in a header.
    userAgent: (headers.get('user-agent') ?? '').slice(0, 256),
    authorization,
    secondsForward: env().experiments ? secondsForward(headers) : 0,
    origin: ownOrigin(headers.get('host'), ownOrigins()) ?? env().appOrigin,
  }
}

function callOf(request: Request, params: Params, body: unknown, trace: Trace, requestId: string): Call<unknown> {
  const single = Object.entries(params ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : (value ?? '')] as const)
  return { body, params: Object.fromEntries(single), query: new URL(request.url).searchParams, ...senderOf(request.headers), requestId, trace }
}
