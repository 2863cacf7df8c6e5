import 'server-only'
import type { z } from 'zod'
import { env } from '@/lib/server/config/env'
import { withReport } from './server-report'
import { readBody } from './body'
import type { Carrier, ModeName } from '@/lib/core/contract'
import { readCookies } from '@/lib/core/cookies'
import { DRAWN_FOR_HEADER } from './drawn-for'
import { auditRefusal } from './audit-line.mjs'
import { countRefusal } from '@/lib/server/metrics/meters.mjs'
import { secondsForward } from './moved-clock'
import { nextPath } from './next-path'
import { CROSS_SITE, isCrossSite, ownOrigin } from './origin-rule.mjs'
import { isPoolFull } from '@/lib/core/errors'
import { type Problem, problem } from './problem'
import { NOTHING_HERE } from './problem-titles.mjs'
import { type Answer, toResponse } from './response'
import { toFieldErrors } from './validation'
import { StoreUnavailable } from '@/lib/core/errors'
import { startTrace, type Trace } from '@/lib/core/trace'

/** What an endpoint hands to its handler: everything was checked that can be checked without knowing who calls. */
export interface Call<Body = undefined> {
  body: Body
  /** The parameters of the path. */
  params: Record<string, string>
  query: URLSearchParams
  carrier: Carrier
  /** The client's address as the server in front saw it, for limits and the audit. */
  address: string
  userAgent: string
  requestId: string
  authorization: string | null
  /** The user for whom the page was drawn that sends this, where it says so. */
  drawnFor: string | null
  /** The path of the page of ours that sends this, where the browser tells it; else the front page. */
  cameFrom: string
  /** How far this request moves its own clock, for judging only. 0 where experiments are off. */
  secondsForward: number
  /** The origin of ours that was asked, from the configured ones. */
  origin: string
  /** It was asked by another name of this machine (127.0.0.1, [::1]), which has cookies of its own. */
  isByOtherName: boolean
  trace: Trace
}

/** The part of a call that a form's has too: an action has neither path nor query. */
export type CommonCall<Body = unknown> = Omit<Call<Body>, 'params' | 'query'>

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
export const withoutBody = (handle: (call: Call) => Promise<Answer | Problem>): Handling<z.ZodType> => ({
  handle: handle as Handling<z.ZodType>['handle'],
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
/** Next hands over no parameters at all where the path has none. */
type Params = Record<string, string | string[] | undefined> | undefined
type Route = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>

/**
 * The frame around every route handler: method, origin, body size, content type, schema, then the handler, then one
 * answer with all headers. A handler can't forget a check because it does none of them. Refuses in the order 405, 403,
 * 413, 415, 400; what is thrown below becomes 503 for the store and 500 for a fault of ours, never a stack trace.
 */
export function defineRoute(handlings: {
  GET?: Handling<z.ZodType>
  POST?: Handling<z.ZodType>
  DELETE?: Handling<z.ZodType>
}): Record<Method, Route> {
  const allow = [...Object.keys(handlings), ...(handlings.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const respond =
    (method: Method): Route =>
    async (request, { params }) => {
      const trace = startTrace()
      const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
      const answer = await answerOf(method, request, await params, trace, requestId)
      if ('isProblem' in answer) noteRefusal(answer.code, request, requestId)
      const report = trace.report()
      return withReport(request, written(answer, { requestId, report, isHead: method === 'HEAD' }), report)
    }

  async function answerOf(
    method: Method,
    request: Request,
    params: Params,
    trace: Trace,
    requestId: string,
  ): Promise<Answer | Problem> {
    if (method === 'OPTIONS') return { status: 204, headers: { Allow: allow } }
    const given = handlings[method === 'HEAD' ? 'GET' : (method as 'GET' | 'POST' | 'DELETE')]
    if (!given) return problem('method_not_allowed', `This answers ${allow}.`, { headers: { Allow: allow } })
    try {
      const isSafe = method === 'GET' || method === 'HEAD'
      if (!isSafe && isCrossSite(request.headers, ownOrigins())) return problem('cross_site_request', CROSS_SITE)
      const read = isSafe ? { value: undefined } : await readBody(request, given.kind ?? 'json')
      if ('isProblem' in read) return read
      const parsed = given.body ? given.body.safeParse(read.value ?? {}) : null
      if (parsed && !parsed.success)
        return problem('validation_failed', 'The body does not fit. See errors.', {
          errors: toFieldErrors(parsed.error),
        })
      return await given.handle(callOf(request, params, parsed?.data, trace, requestId))
    } catch (error) {
      return failureOf(error, requestId)
    }
  }

  return forAllMethods(respond)
}

/** Counts a refusal, and writes down what is worth a line. */
function noteRefusal(code: Problem['code'], request: Request, requestId: string) {
  const { pathname } = new URL(request.url)
  countRefusal(code, pathname.startsWith('/experiments/') ? 'experiment' : 'api')
  const mode = /^\/api\/(session|jwt)\/(?!refresh)/.exec(pathname)?.[1]
  // An experiment is refused all day long, on purpose.
  if (mode) auditRefusal(code, { mode: mode as ModeName, requestId, address: senderOf(request.headers).address })
}

/**
 * An answer that can't be written is a fault of ours. Without this: it leaves the frame, and Next answers 500 without a
 * word.
 */
function written(answer: Answer | Problem, facts: Parameters<typeof toResponse>[1]): Response {
  try {
    return toResponse(answer, facts)
  } catch (fault) {
    const failure = failureOf(fault, facts.requestId)
    countRefusal(failure.code, 'api')
    return toResponse(failure, facts)
  }
}

/** The same frame around each method, as Next wants them: by name. */
export function forAllMethods(respond: (method: Method) => Route): Record<Method, Route> {
  return {
    GET: respond('GET'),
    POST: respond('POST'),
    PUT: respond('PUT'),
    PATCH: respond('PATCH'),
    DELETE: respond('DELETE'),
    HEAD: respond('HEAD'),
    OPTIONS: respond('OPTIONS'),
  }
}

/** The endpoint of an address that is none. */
export const notFoundRoute: Record<Method, Route> = forAllMethods(() => async (request) => {
  const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
  countRefusal('not_found', 'api')
  return toResponse(problem('not_found', NOTHING_HERE), {
    requestId,
    report: startTrace().report(),
    isHead: request.method === 'HEAD',
  })
})

/**
 * An endpoint that is there only where experiments are. Without this: a production site answers with what is there to
 * be looked at, and a wrong method or body tells that it would.
 */
export function demoOnlyRoute(handlings: Parameters<typeof defineRoute>[0]): Record<Method, Route> {
  const inside = defineRoute(handlings)
  return forAllMethods(
    (method) => async (request, context) => (env().experiments ? inside : notFoundRoute)[method](request, context),
  )
}

export const ownOrigins = () => [env().appOrigin, env().siblingOrigin]
let hosts: string[] | undefined
/** The environment is read once, so these are parsed once. */
const ownHosts = () => (hosts ??= ownOrigins().map((origin) => new URL(origin).host))

/** What was thrown, as a problem. Shared by the frames of handlers and actions. */
export function failureOf(error: unknown, requestId: string): Problem {
  if (error instanceof StoreUnavailable)
    return problem('store_unavailable', 'This node can’t reach its store, so it says neither yes nor no.', {
      retryAfterSeconds: 2,
    })
  if (isPoolFull(error))
    return problem('rate_limited', 'Too many sign-ins at this moment. Try again.', { retryAfterSeconds: 1 })
  console.error(
    JSON.stringify({
      time: new Date().toISOString(),
      event: 'internal_error',
      requestId,
      error: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
    }),
  )
  return problem('internal_error', 'This is our fault. It was logged under the request id.')
}

/** Reads from the headers what both frames hand on. */
export function senderOf(headers: Headers) {
  const authorization = headers.get('authorization')
  const host = headers.get('host')
  return {
    carrier: {
      cookies: readCookies(headers.get('cookie')),
      authorization,
      // Every browser sends one of them with a request that changes something; a script can neither set nor drop them.
      isBrowser: headers.has('sec-fetch-site') || headers.has('origin'),
    },
    address: headers.get('x-forwarded-for') ?? 'unknown',
    // Bounded: it is stored. Control characters can't come in a header.
    userAgent: (headers.get('user-agent') ?? '').slice(0, 256),
    authorization,
    drawnFor: headers.get(DRAWN_FOR_HEADER),
    cameFrom: pathOf(headers.get('referer')),
    secondsForward: env().experiments ? secondsForward(headers) : 0,
    origin: ownOrigin(host, ownOrigins()) ?? env().appOrigin,
    isByOtherName: !ownHosts().includes(host ?? ''),
  }
}

/**
 * The path in an address, as one to go back to. Without `nextPath`: a link to `//evil.example` at our origin, which is a
 * page that isn't there, has the form on it lead to the host of that name.
 */
function pathOf(address: string | null): string {
  if (address === null || !URL.canParse(address)) return '/'
  const { pathname, search } = new URL(address)
  return nextPath(pathname + search, '/')
}

function callOf(request: Request, params: Params, body: unknown, trace: Trace, requestId: string): Call<unknown> {
  const single = Object.entries(params ?? {}).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join('/') : (value ?? '')] as const,
  )
  return {
    body,
    params: Object.fromEntries(single),
    query: request.url.includes('?') ? new URL(request.url).searchParams : new URLSearchParams(),
    ...senderOf(request.headers),
    requestId,
    trace,
  }
}
