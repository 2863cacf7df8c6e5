// @ts-check
import { randomBytes, randomUUID } from 'node:crypto'
import { IncomingMessage } from 'node:http'
import { performance } from 'node:perf_hooks'
import { withPatience } from '../lib/stores/patience.mjs'
import { clientAddress } from './client-address.mjs'
import { readForm } from './form-body.mjs'
import { isUnknownToDoors, refusalOf, sendProblem } from './refusals.mjs'
import { contentSecurityPolicy, dressAnswer } from './security-headers.mjs'
import { isHostOf } from './stage.mjs'
import { isApiPath, isAttackerPath, isHandlerPath, targetOf } from './target.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {import('node:http').IncomingHttpHeaders} Headers */

/** A path no route has: Next answers it with the app's own 404 page. */
const NOWHERE = '/404'

/**
 * What happens to every request before Next sees it: headers that only we may set are replaced, the URL gets its one
 * spelling, the attacker's origin is fenced, the answer is given its security headers, and whatever Next does for it
 * shares one patience with the stores.
 *
 * @param {Stage} stage
 * @param {import('node:http').RequestListener} handle
 * @returns {import('node:http').RequestListener}
 */
export const frame = (stage, handle) => async (request, response) => {
  /** @type {import('node:http').RequestListener} */
  const next = (...exchange) => withPatience(() => handle(...exchange))
  const startedAt = performance.now()
  const requestId = randomUUID()
  const nonce = randomBytes(18).toString('base64')
  const isAttacker = isHostOf(request.headers.host ?? '', stage.attackerOrigin)
  const target = targetOf(request.url ?? '/')

  dressAnswer(response, { stage, nonce, requestId, isAttacker, path: target?.path ?? '/api' })
  const refused = refusalOf(request, target, { stage, isAttacker })
  if (refused) return sendProblem(request, response, refused, { requestId, startedAt })

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
  // Next answers a method it doesn't know with 400 or 500. No door opens PUT (lib/auth/frame.ts), so each refuses it.
  if (isUnknownToDoors(request.method ?? '', target)) request.method = 'PUT'
  if (target && isApiPath(target.path)) dropPageHeaders(request.headers)
  // Without this: a mere GET passes for the answer to a form, and is read by Next's lenient cookie jar.
  if (request.method === 'GET' || request.method === 'HEAD') for (const name of ['next-action', 'content-type']) delete request.headers[name]
  request.url = forwardedUrl(target, isAttacker)
  if (request.method !== 'POST' || !target || isHandlerPath(target.path)) return next(request, response)

  const form = await readForm(request).catch(() => null)
  if (form === null) return void response.destroy() // The client left while it was sending.
  return form instanceof IncomingMessage ? next(form, response) : sendProblem(request, response, form, { requestId, startedAt })
}

/**
 * The URL Next gets: the attacker's front page stands at `/` of his origin, and nowhere at ours.
 *
 * @param {import('./target.mjs').Target | null} target
 * @param {boolean} isAttacker
 */
function forwardedUrl(target, isAttacker) {
  // Next's own pages (/_global-error …) are for Next to show: asked for by name they come with 500, and cached.
  if (!target?.isDecodable || /^\/+_(?!next\/)/.test(target.path)) return NOWHERE
  if (isAttacker) return target.path === '/' ? target.url.replace('/', '/attacker') : target.url
  return isAttackerPath(target.path) ? NOWHERE : target.url
}

/**
 * Removes what a client has no business to say, then sets what we know.
 *
 * Next believes these headers. Without this: a client chooses its own address for the rate limit, its own host for the
 * origin check of server actions, and (CVE-2025-29927) whether middleware runs at all.
 *
 * @param {Headers} headers
 * @param {Headers} ours
 */
function replaceHeaders(headers, ours) {
  for (const name of Object.keys(headers)) {
    if (/^(x-forwarded-|x-middleware-|forwarded$|x-real-ip$|content-security-policy)/.test(name)) delete headers[name]
  }
  // Next answers 500 to one it can't read; without it, it renders the page from the root.
  if (!isRouterState(headers['next-router-state-tree'])) delete headers['next-router-state-tree']
  Object.assign(headers, ours)
}

/**
 * The headers by which Next's router asks for a part of a page. A door under /api has no parts: with them Next would
 * answer with a redirect of its own before the door says anything.
 *
 * @param {Headers} headers
 */
function dropPageHeaders(headers) {
  for (const name of Object.keys(headers)) if (/^(rsc$|next-|x-nextjs-)/.test(name)) delete headers[name]
}

/** @param {string | string[] | undefined} value */
const joined = (value) => (Array.isArray(value) ? value.join(',') : value)

/** @param {string | string[] | undefined} header */
function isRouterState(header) {
  if (typeof header !== 'string') return false
  try {
    return isRouterNode(JSON.parse(decodeURIComponent(header)))
  } catch {
    return false
  }
}

/** A segment, its children by name, and up to four notes. @param {unknown} node @returns {boolean} */
function isRouterNode(node) {
  if (!Array.isArray(node) || node.length < 2 || node.length > 6) return false
  const [segment, children] = node
  const isSegment = typeof segment === 'string' || (Array.isArray(segment) && segment.length === 4)
  return isSegment && children !== null && typeof children === 'object' && !Array.isArray(children) && Object.values(children).every(isRouterNode)
}
