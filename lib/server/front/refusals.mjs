// @ts-check
import { performance } from 'node:perf_hooks'
import { NOT_KEPT } from '../http/answer-headers.mjs'
import { CROSS_SITE, isCrossSite } from '../http/origin-rule.mjs'
import { NOTHING_HERE, problemBody, PROBLEMS } from '../http/problem-titles.mjs'
import { countRefusal } from '../metrics/meters.mjs'
import { misdirectedWords, refusalPage, wantsPage } from './refusal-page.mjs'
import { isOurHost } from './site-config.mjs'
import { isApiPath, isAttackerPath, isPlainApiPath } from './target.mjs'

/** @typedef {import('./site-config.mjs').SiteConfig} SiteConfig */
/** @typedef {import('./target.mjs').Target} Target */
/** @typedef {import('../http/problem-titles.mjs').ProblemCode} ProblemCode */
/** @typedef {{ code: ProblemCode, detail: string, allow?: string, page?: string }} Refused `page`: for a browser */

const HOST = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{1,5})?$/i
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const HANDLER_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const PAGE_METHODS = ['GET', 'HEAD', 'POST']
/** @type {Refused} */
const NOTHING = { code: 'not_found', detail: NOTHING_HERE }

/**
 * What is answered without Next, or null for what is Next's to answer.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {Target | null} target
 * @param {{ config: SiteConfig, isAttacker: boolean, kind: import('./routes.mjs').Kind }} place `kind`: what answers there; a
 *   route handler reads its body itself, and is no page with its forms
 * @returns {Refused | null}
 */
export function refusalOf(request, target, { config, isAttacker, kind }) {
  const isHandler = kind === 'handler'
  const { headers, method = '' } = request
  const ownOrigins = [config.appOrigin, config.siblingOrigin]
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length > 1 || !HOST.test(headers.host ?? 'localhost')) {
    return { code: 'validation_failed', detail: 'The Host header is not a host name.' }
  }
  if (!namesOf(request).every((host) => isOurHost(host, config, request.socket.localPort))) {
    return {
      code: 'misdirected_request',
      detail: `This app is set up for ${config.appOrigin} and answers under no other name. Open it there.`,
      page: refusalPage(misdirectedWords(config.appOrigin)),
    }
  }
  if (target === null) return { code: 'validation_failed', detail: 'The request target is not a path.' }

  if (isAttacker ? !isOpenToAttacker(target.path, kind, config) : isApiPath(target.path) && !target.isDecodable) {
    return NOTHING
  }
  // At our origin it is an address that is none. Without this: what is sent to it is read, for nobody.
  if (!isAttacker && isAttackerPath(target.path) && !SAFE_METHODS.includes(method)) return NOTHING
  if (isApiPath(target.path) && !isPlainApiPath(target.url)) {
    // One spelling per endpoint. Without this: Next answers the others with redirects and pages of its own.
    return NOTHING
  }
  if (headers['x-action-forwarded'] !== undefined) {
    // Next re-sends an action that a page lacks to itself. Without this: such a request comes from our own address.
    return NOTHING
  }
  // The attacker's pages have no forms of ours. Without this: our server actions run at his origin.
  const allowed = isAttacker ? SAFE_METHODS : isHandler ? HANDLER_METHODS : PAGE_METHODS
  if (!allowed.includes(method) && !isUnknownToHandlers(method, target)) {
    // Next answers a method it doesn't know with 400 or 500, and a page to PUT; TRACE would echo cookies script may not
    // read.
    return {
      code: 'method_not_allowed',
      detail: 'This address does not know the method.',
      allow: allowed.join(', '),
    }
  }
  if (!isHandler && !SAFE_METHODS.includes(method) && isCrossSite(readable(headers), ownOrigins)) {
    // A form of a page, so a server action. Next would answer a foreign origin with 500, and let a missing check
    // through.
    return { code: 'cross_site_request', detail: CROSS_SITE }
  }
  return null
}

/**
 * The names by which a request asks for us: its Host, and the target's where that is an absolute URL, as a proxy sends
 * it (RFC 9112 §3.2.2). A client of HTTP/1.0 names none, and no browser is one.
 *
 * @param {import('node:http').IncomingMessage} request
 */
const namesOf = ({ headers, url = '' }) =>
  [headers.host, /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]].filter((name) => name !== undefined)

/**
 * Whether an endpoint under /api is asked in a way that none of them has a handler for: it says itself which ones it
 * has, and an address that is none says that first.
 *
 * @param {string} method
 * @param {Target | null} target
 */
export const isUnknownToHandlers = (method, target) =>
  target !== null && isApiPath(target.path) && !HANDLER_METHODS.includes(method)

/**
 * At the attacker's origin his front page answers, and those pages and endpoints of experiments that are his; each checks
 * for itself that experiments are on. Without this: `/api` would be same-origin to the attacker's scripts, and every
 * cross-site experiment would prove nothing.
 *
 * @param {string} path
 * @param {import('./routes.mjs').Kind} kind
 * @param {SiteConfig} config
 */
function isOpenToAttacker(path, kind, config) {
  if (path === '/' || (isAttackerPath(path) && kind !== null)) return true
  return path.startsWith('/_next/static/') || (config.isDev && /^\/(_next|__nextjs)/.test(path))
}

/**
 * Headers as the app sees them.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
const readable = (headers) => ({ get: (/** @type {string} */ name) => headers[name]?.toString() ?? null })

/**
 * Answers with a problem (RFC 9457), in the form of every other one.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Refused} refused
 * @param {{ requestId: string, startedAt: number }} facts
 */
export function sendProblem(request, response, { code, detail, allow, page }, { requestId, startedAt }) {
  countRefusal(code, 'front')
  const [status, title] = PROBLEMS[code]
  const errors = code === 'validation_failed' ? { errors: [] } : {}
  const isPage = page !== undefined && wantsPage(request.headers.accept) && !isApiPath(request.url ?? '/')
  const body = Buffer.from(
    isPage ? page : JSON.stringify(problemBody({ code, status, title, detail, ...errors }, requestId)),
  )
  response.statusCode = status
  response.setHeader('Content-Type', isPage ? 'text/html; charset=utf-8' : 'application/problem+json')
  response.setHeader('Content-Length', body.length)
  for (const [name, value] of Object.entries(NOT_KEPT)) response.setHeader(name, value)
  response.setHeader('Server-Timing', `frame;dur=${(performance.now() - startedAt).toFixed(3)}`)
  if (allow) response.setHeader('Allow', allow)
  // A body that nobody will read must not hold the connection.
  request.resume()
  response.end(request.method === 'HEAD' ? undefined : body)
}
