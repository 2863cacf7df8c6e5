// @ts-check
import { randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { clientAddress } from './client-address.mjs'
import { contentSecurityPolicy, securityHeaders } from './security-headers.mjs'
import { isHostOf } from './stage.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ status: 400 | 404 | 405, code: string, detail: string, allow?: string }} Refused */

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** @type {Refused} */
const NO_PATH = { status: 400, code: 'validation_failed', detail: 'The request target is not a path.' }
const TITLES = { 400: 'The request does not fit', 404: 'Not found', 405: 'Method not allowed' }
const HOST = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{1,5})?$/i
/** A path no route has: Next answers it with the app's own 404 page. */
const NOWHERE = '/404'

/**
 * What happens to every request before Next sees it: headers that only we may set are replaced, the URL gets its one
 * spelling, the attacker's origin is fenced, and the answer is given its security headers.
 *
 * @param {Stage} stage
 * @param {(request: Request, response: Response) => unknown} next
 */
export function frame(stage, next) {
  return (/** @type {Request} */ request, /** @type {Response} */ response) => {
    const startedAt = performance.now()
    const requestId = randomUUID()
    const nonce = randomBytes(18).toString('base64')
    const isAttacker = isHostOf(request.headers.host ?? '', stage.attackerOrigin)

    const target = targetOf(request)
    const isApi = target !== null && isApiPath(target.path)
    dressAnswer(response, { stage, nonce, requestId, isAttacker, isApi, path: target?.path ?? '/' })
    const refused = refusalOf(request, target, { stage, isAttacker, isApi })
    if (refused || target === null) return sendProblem(request, response, refused ?? NO_PATH, { requestId, startedAt })

    replaceHeaders(request.headers, {
      'x-forwarded-for': clientAddress({
        socketAddress: request.socket.remoteAddress,
        forwardedFor: joined(request.headers['x-forwarded-for']),
        trustedProxies: stage.trustedProxies,
      }),
      'x-request-id': requestId,
      // Next takes the nonce for its own script tags from here.
      'content-security-policy': contentSecurityPolicy(isAttacker ? 'attacker' : 'page', nonce, stage),
    })
    request.url = forwardedUrl(target, { isAttacker })
    return next(request, response)
  }
}

/**
 * The path and query as everything behind us will see them, or null for a target that is none. Dot segments are resolved
 * here: what is judged must be what is served.
 *
 * @param {Request} request
 * @returns {{ path: string, search: string, isDecodable: boolean } | null}
 */
function targetOf(request) {
  const raw = request.url ?? '/'
  // RFC 9112 §3.2.2: a server must accept the absolute form, which proxies use. Its host is not what we go by.
  const text = raw.startsWith('/') ? `http://n${raw}` : raw
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { pathname, search } = new URL(text)
  try {
    return { path: decodeURIComponent(pathname), search: pathname + search, isDecodable: true }
  } catch {
    return { path: pathname, search: pathname + search, isDecodable: false }
  }
}

/** @param {string} path */
const isApiPath = (path) => /^\/+(api|\.well-known)(\/|$)/.test(path)
/** @param {string} path */
const isAttackerPath = (path) => /^\/+attacker(?![\w-])/.test(path)

/**
 * What is answered here, without Next.
 *
 * @param {Request} request
 * @param {ReturnType<typeof targetOf>} target
 * @param {{ stage: Stage, isAttacker: boolean, isApi: boolean }} place
 * @returns {Refused | null}
 */
function refusalOf(request, target, { stage, isAttacker, isApi }) {
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length > 1 || !HOST.test(request.headers.host ?? 'localhost')) {
    return { status: 400, code: 'validation_failed', detail: 'The Host header is not a host name.' }
  }
  if (target === null) return NO_PATH

  /** @type {Refused} */
  const notFound = { status: 404, code: 'not_found', detail: 'There is nothing at this address.' }
  if (isAttacker && !isOpenToAttacker(target.path, stage)) return notFound
  if (isApi && (!target.isDecodable || target.path.includes('\0'))) return notFound

  if (METHODS.includes(request.method ?? '')) return null
  // Next answers a method it doesn't know with 400 or 500, and TRACE would echo cookies that script may not read.
  return { status: 405, code: 'method_not_allowed', detail: 'This address does not know the method.', allow: METHODS.join(', ') }
}

/**
 * At the attacker's origin nothing but the attacker's pages answers. Without this: `/api` would be same-origin to the
 * attacker's scripts, and every cross-site experiment would prove nothing.
 *
 * @param {string} path
 * @param {Stage} stage
 */
function isOpenToAttacker(path, stage) {
  if (path === '/' || isAttackerPath(path)) return true
  return path.startsWith('/_next/static/') || (stage.isDev && /^\/(_next|__nextjs)/.test(path))
}

/**
 * @param {NonNullable<ReturnType<typeof targetOf>>} target
 * @param {{ isAttacker: boolean }} place
 */
function forwardedUrl(target, { isAttacker }) {
  if (!target.isDecodable || target.path.includes('\0')) return NOWHERE
  if (isAttacker) return target.path === '/' ? target.search.replace('/', '/attacker') : target.search
  return isAttackerPath(target.path) ? NOWHERE : target.search
}

/**
 * Removes what a client has no business to say, then sets what we know.
 *
 * Next believes these headers: with them a client would choose its own address for the rate limit, its own host for the
 * origin check of server actions, and (CVE-2025-29927) whether middleware runs at all.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {Record<string, string>} ours
 */
function replaceHeaders(headers, ours) {
  for (const name of Object.keys(headers)) {
    if (/^(x-forwarded-|x-middleware-|forwarded$|x-real-ip$|content-security-policy)/.test(name)) delete headers[name]
  }
  Object.assign(headers, ours)
}

/** @param {string | string[] | undefined} value */
const joined = (value) => (Array.isArray(value) ? value.join(',') : value)

/**
 * Adds our headers at the moment the answer's head is written, each only where the answer doesn't bring its own. A
 * Content-Security-Policy of its own is honoured for an experiment only, which may be weak on purpose.
 *
 * @param {Response} response
 * @param {{ stage: Stage, nonce: string, requestId: string, isAttacker: boolean, isApi: boolean, path: string }} facts
 */
function dressAnswer(response, { stage, nonce, requestId, isAttacker, isApi, path }) {
  const writeHead = response.writeHead
  response.writeHead = (...args) => {
    const isHtml = String(response.getHeader('content-type') ?? '').startsWith('text/html')
    const kind = isHtml || stage.isDev ? (isAttacker ? 'attacker' : 'page') : isApi ? 'api' : 'file'
    const mayBringItsOwn = /^\/experiments\//.test(path) && response.hasHeader('content-security-policy')
    if (!mayBringItsOwn) response.setHeader('Content-Security-Policy', contentSecurityPolicy(kind, nonce, stage))
    const headers = { ...securityHeaders(isAttacker ? 'attacker' : kind, stage), 'X-Request-Id': requestId, 'X-Served-By': stage.node }
    for (const [name, value] of Object.entries(headers)) if (!response.hasHeader(name)) response.setHeader(name, value)
    // @ts-expect-error the overloads of writeHead are passed through as they come
    return writeHead.apply(response, args)
  }
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Refused} refused
 * @param {{ requestId: string, startedAt: number }} facts
 */
function sendProblem(request, response, { status, code, detail, allow }, { requestId, startedAt }) {
  // The same shape and words as lib/auth/problem.ts, which can't be imported here: this runs without a build step.
  const problem = { type: `urn:problem:${code}`, title: TITLES[status], status, detail, code, requestId }
  const body = Buffer.from(JSON.stringify(problem))
  response.statusCode = status
  response.setHeader('Content-Type', 'application/problem+json')
  response.setHeader('Content-Length', body.length)
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Server-Timing', `frame;dur=${(performance.now() - startedAt).toFixed(3)}`)
  if (allow) response.setHeader('Allow', allow)
  // A body that nobody will read must not hold the connection.
  request.resume()
  response.end(request.method === 'HEAD' ? undefined : body)
}
