// @ts-check
import { performance } from 'node:perf_hooks'
import { isHostOf } from './stage.mjs'
import { isApiPath, isHandlerPath, isPlainApiPath } from './target.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {import('./target.mjs').Target} Target */
/** @typedef {{ status: 400 | 403 | 404 | 405 | 413, code: string, detail: string, allow?: string }} Refused */

const HOST = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{1,5})?$/i
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const HANDLER_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const PAGE_METHODS = ['GET', 'HEAD', 'POST']
/** All that answers at the attacker's origin, each for a reason. Each experiment's doors check for themselves that it is on. */
const ATTACKER_PATHS = [
  '/', // the front page, which says what a stranger is sent
  '/attacker', // the same under its own name: what `/` becomes
  '/attacker/stand', // csrf, same-site: sends requests to the app by every means of a page
  '/attacker/messenger', // cors: a frame from whose origin requests are sent
  '/attacker/inbox', // xss: takes what an injected script carries off, and answers nothing
]
/** The same words as lib/auth/problem.ts, which can't be imported here: this runs without a build step. */
const TITLES = { 400: 'The request does not fit', 403: 'Cross-site request refused', 404: 'Not found', 405: 'Method not allowed', 413: 'Payload too large' }

/**
 * What is answered without Next, or null for what is Next's to answer.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {Target | null} target
 * @param {{ stage: Stage, isAttacker: boolean }} place
 * @returns {Refused | null}
 */
export function refusalOf(request, target, { stage, isAttacker }) {
  const { headers, method = '' } = request
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length > 1 || !HOST.test(headers.host ?? 'localhost')) {
    return { status: 400, code: 'validation_failed', detail: 'The Host header is not a host name.' }
  }
  if (target === null) return { status: 400, code: 'validation_failed', detail: 'The request target is not a path.' }

  const isHandler = isHandlerPath(target.path)
  if (isAttacker ? !isOpenToAttacker(target.path, stage) : isApiPath(target.path) && !target.isDecodable) {
    return { status: 404, code: 'not_found', detail: 'There is nothing at this address.' }
  }
  if (isApiPath(target.path) && !isPlainApiPath(target.url)) {
    // One spelling per door. Without this: Next answers the others with redirects and pages of its own.
    return { status: 404, code: 'not_found', detail: 'There is nothing at this address.' }
  }
  if (headers['x-action-forwarded'] !== undefined) {
    // Next re-sends an action that a page lacks to itself. Without this: such a request comes from our own address.
    return { status: 404, code: 'not_found', detail: 'There is nothing at this address.' }
  }
  // The attacker's pages have no forms of ours. Without this: our server actions run at his origin.
  const allowed = isAttacker ? SAFE_METHODS : isHandler ? HANDLER_METHODS : PAGE_METHODS
  if (!allowed.includes(method) && !isUnknownToDoors(method, target)) {
    // Next answers a method it doesn't know with 400 or 500, and a page to PUT; TRACE would echo cookies script may not read.
    return { status: 405, code: 'method_not_allowed', detail: 'This address does not know the method.', allow: allowed.join(', ') }
  }
  if (!isHandler && !SAFE_METHODS.includes(method) && isCrossSite(headers, stage)) {
    // A form of a page, so a server action. Next would answer a foreign origin with 500, and let a missing check through.
    return { status: 403, code: 'cross_site_request', detail: 'A page of another origin sent this. It was refused before anything was done.' }
  }
  return null
}

/**
 * Whether a door under /api is asked in a way that none of them has a handler for: it says itself which ones it has, and
 * an address that is none says that first.
 *
 * @param {string} method
 * @param {Target | null} target
 */
export const isUnknownToDoors = (method, target) => target !== null && isApiPath(target.path) && !HANDLER_METHODS.includes(method)

/**
 * At the attacker's origin nothing but the attacker's pages answers. Without this: `/api` would be same-origin to the
 * attacker's scripts, and every cross-site experiment would prove nothing.
 *
 * @param {string} path
 * @param {Stage} stage
 */
function isOpenToAttacker(path, stage) {
  if (ATTACKER_PATHS.includes(path)) return true
  return path.startsWith('/_next/static/') || (stage.isDev && /^\/(_next|__nextjs)/.test(path))
}

/**
 * The rule of lib/auth/origin.ts: the browser's own word first, else the origin, which must be the one that was asked.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {Stage} stage
 */
function isCrossSite(headers, stage) {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const own = isHostOf(headers.host ?? '', stage.siblingOrigin) ? stage.siblingOrigin : stage.appOrigin
  return headers.origin !== undefined && headers.origin !== own
}

/**
 * Answers with a problem (RFC 9457), in the form of every other one.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Refused} refused
 * @param {{ requestId: string, startedAt: number }} facts
 */
export function sendProblem(request, response, { status, code, detail, allow }, { requestId, startedAt }) {
  const problem = { type: `urn:problem:${code}`, title: TITLES[status], status, detail, code, requestId, ...(code === 'validation_failed' ? { errors: [] } : {}) }
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
