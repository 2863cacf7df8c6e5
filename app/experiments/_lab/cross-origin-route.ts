import 'server-only'
import { answerHeaders, NOT_KEPT } from '@/lib/server/http/answer-headers.mjs'
import { isCrossSite, ownOrigin } from '@/lib/server/http/origin-rule.mjs'
import { forAllMethods, failureOf, notFoundRoute, ownOrigins } from '@/lib/server/http/route'
import type { Problem } from '@/lib/server/http/problem'
import { toResponse } from '@/lib/server/http/response'
import { startTrace } from '@/lib/core/trace'
import { env } from '@/lib/server/config/env'
import { type Arrival, RUN_KEY } from './arrival'
import { noteArrival } from './request-log'

/** A request at an open endpoint: what the handler may know of it. */
export interface Arrived {
  request: Request
  query: URLSearchParams
  run: string
  /** Of the experiment's own cookies: no others are looked at. */
  cookies: ReadonlyMap<string, string>
  authorization: string | null
  /** The origin of ours that was asked. */
  origin: string
  isSameOrigin: boolean
  /** Notes the request in the log of its run, with what the endpoint did. */
  note(status: number, notes?: Arrival['notes']): void
}

/** What an open endpoint answers. Cookies are whole `Set-Cookie` lines: some are wrong on purpose. */
export interface OpenAnswer {
  status: number
  body?: string
  headers?: Record<string, string>
  cookies?: string[]
}

/**
 * The frame around an endpoint that is open on purpose: any origin may knock, nothing is refused before the handler,
 * and what arrived is noted. Nothing answers where experiments are off, and no cookie is seen but the experiment's own.
 * Without this: the visitor's real session, which has `Path=/`, would be in a log of requests that were let through.
 */
export function crossOriginRoute(
  methods: readonly ('GET' | 'POST' | 'DELETE' | 'OPTIONS')[],
  handle: (arrived: Arrived) => Promise<OpenAnswer | Problem> | OpenAnswer | Problem,
) {
  return forAllMethods((method) => async (request, context) => {
    const arrived = arrivedIn(request)
    if (!env().experiments || !methods.some((each) => each === method) || !arrived)
      return notFoundRoute[method](request, context)
    const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID()
    const answer = await Promise.resolve(arrived)
      .then(handle)
      .catch((fault: unknown) => failureOf(fault, requestId))
    // Without this: a store that is away, or a body that is too long, is answered by Next: 500, without a word.
    if ('isProblem' in answer)
      return toResponse(answer, { requestId, report: startTrace().report(), isHead: method === 'HEAD' })
    const { status, body = null, headers, cookies = [] } = answer
    const answered = new Headers({
      ...NOT_KEPT,
      ...answerHeaders({ requestId, node: env().nodeName }),
      ...headers,
    })
    for (const line of cookies) answered.append('Set-Cookie', line)
    return new Response(body, { status, headers: answered })
  })
}

function arrivedIn(request: Request): Arrived | null {
  const { headers, method } = request
  const { pathname, search, searchParams: query } = new URL(request.url)
  const run = query.get('run') ?? ''
  if (!RUN_KEY.test(run)) return null
  const cookies = labCookiesIn(headers.get('cookie') ?? '')
  const authorization = headers.get('authorization')
  const origin = ownOrigin(headers.get('host'), ownOrigins()) ?? env().appOrigin
  const seen = {
    from: word(query.get('from')),
    by: word(query.get('by')),
    method,
    url: origin + pathname + search.slice(0, 512),
    cookies: [...cookies.keys()].slice(0, MOST_COOKIES),
    hasAuthorization: authorization !== null,
    origin: bounded(headers.get('origin')),
    site: bounded(headers.get('sec-fetch-site')),
  }
  return {
    request,
    query,
    run,
    cookies,
    authorization,
    origin,
    isSameOrigin: !isCrossSite(headers, ownOrigins()),
    note: (status, notes = {}) => noteArrival(run, { at: new Date().toISOString(), ...seen, status, notes }),
  }
}

/** Without these: 65,000 notes of 16 KiB each, the most that a log keeps, are more than the memory of the process. */
const MOST_COOKIES = 32
const bounded = (said: string | null) => said && said.slice(0, 128)

const word = (said: string | null) => (said !== null && /^[a-z0-9-]{1,40}$/.test(said) ? said : '')

function labCookiesIn(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('=', 2))
  return new Map(
    pairs.flatMap(([name = '', value = '']) =>
      /^(?:__(?:Host|Secure)-)?lab-.{0,60}$/.test(name) ? [[name, value] as const] : [],
    ),
  )
}
