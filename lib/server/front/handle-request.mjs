// @ts-check
import { randomBytes, randomUUID } from 'node:crypto'
import { IncomingMessage } from 'node:http'
import { performance } from 'node:perf_hooks'
import { REQUEST_DEADLINE_MS, runWithDeadline } from '../database/request-deadline.mjs'
import { auditRefusal } from '../http/audit-line.mjs'
import { writeHandedText } from '../http/handed-text.mjs'
import { isHostOf } from '../http/origin-rule.mjs'
import { countRequest, meters } from '../metrics/meters.mjs'
import { clientAddress } from './client-address.mjs'
import { compressAnswer } from './compressed.mjs'
import { readForm } from './form-body.mjs'
import { proxyNotices } from './proxy-notices.mjs'
import { isUnknownToHandlers, refusalOf, sendProblem } from './refusals.mjs'
import { templateOf } from './routes.mjs'
import { contentSecurityPolicy, applySecurityHeaders } from './security-headers.mjs'
import { isApiPath, isAsSentUrl, isAttackerPath, targetOf } from './target.mjs'

/** @typedef {import('./site-config.mjs').SiteConfig} SiteConfig */
/** @typedef {import('node:http').IncomingHttpHeaders} Headers */

/** A path no route has: Next answers it with the app's own 404 page. */
const NO_PAGE = '/404'

/**
 * What happens to every request before Next sees it: headers that only we may set are replaced, the URL gets its one
 * spelling, the attacker's origin is fenced, the answer is given its security headers, and whatever Next does for it
 * shares one deadline for the stores.
 *
 * @param {SiteConfig} config
 * @param {ReturnType<typeof import('./routes.mjs').readRoutes>} routeOf
 * @param {import('node:http').RequestListener} handle
 * @returns {import('node:http').RequestListener}
 */
export const handleRequest = (config, routeOf, handle) => {
  const notice = proxyNotices(config)
  const answer = handleOne(config, routeOf, handle)
  return (request, response) => {
    notice(request.headers)
    return answer(request, response)
  }
}

/** One request. @type {typeof handleRequest} */
const handleOne = (config, routeOf, handle) => async (request, response) => {
  const startedAt = performance.now()
  const requestId = randomUUID()
  /** @type {string | undefined} */
  let made
  // Made when somebody asks for it: most endpoints answer with no page.
  const nonce = () => (made ??= randomBytes(18).toString('base64'))
  const isAttacker = config.attackerOrigin !== null && isHostOf(request.headers.host ?? '', config.attackerOrigin)
  const target = targetOf(request.url ?? '/')
  const served = forwardedUrl(target, isAttacker)
  // The one thing that metrics cost where nobody reads them.
  if (meters()) countWhenAnswered(response, () => templateAt(served, routeOf))

  applySecurityHeaders(response, { config, nonce, requestId, isAttacker, path: target?.path ?? '/api' })
  const address = clientAddress({
    socketAddress: request.socket.remoteAddress,
    forwardedFor: joined(request.headers['x-forwarded-for']),
    trustedProxies: config.trustedProxies,
  })
  const route = routeOf(served)
  // Of what is served. Without this: where an endpoint of the attacker's is none, a form is read as an endpoint reads it.
  const kind = target && isApiPath(target.path) ? 'handler' : (route?.kind ?? null)
  const refused = refusalOf(request, target, { config, isAttacker, kind })
  if (refused) {
    auditRefusal(refused.code, { requestId, address })
    return sendProblem(request, response, refused, { requestId, startedAt })
  }

  const kept = isAsSentUrl(served) ? ['x-middleware-subrequest'] : []
  replaceHeaders(request.headers, kept, { 'x-forwarded-for': address, 'x-request-id': requestId })
  // Next takes the nonce for its own script tags from here: those of a page, and of the one that says there is none.
  if (route?.kind !== 'handler')
    request.headers['content-security-policy'] = contentSecurityPolicy(isAttacker ? 'attacker' : 'page', nonce, config)
  // Next answers a method it doesn't know with 400 or 500. No endpoint opens PUT (lib/server/http/route.ts), so each
  // refuses it.
  if (isUnknownToHandlers(request.method ?? '', target)) request.method = 'PUT'
  // Where no page is, none of its parts can be asked for: Next answers an invented one with 500.
  if (kind !== 'page') dropPageHeaders(request.headers)
  // Without this: a mere GET passes for the answer to a form, and is read by Next's lenient cookie jar.
  if (request.method === 'GET' || request.method === 'HEAD')
    for (const name of ['next-action', 'content-type']) delete request.headers[name]
  request.url = served
  const handed = kind === 'handler' ? { requestId, text: null } : null
  // Pages alone are compressed. Without this: the length of an endpoint's answer tells what stands in it (compressed.mjs).
  if (handed) writeHandedText(response, handed)
  else compressAnswer(request, response)
  /** @type {import('node:http').RequestListener} */
  const next = (...exchange) => runWithDeadline(() => handle(...exchange), REQUEST_DEADLINE_MS, handed)
  if (request.method !== 'POST' || !target || kind === 'handler') return next(request, response)

  const form = await readForm(request).catch(() => null)
  if (form === null) return void response.destroy() // The client left while it was sending.
  return form instanceof IncomingMessage
    ? next(form, response)
    : sendProblem(request, response, form, { requestId, startedAt })
}

/**
 * Counts an answer when it has gone out, or its client has.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {() => string} endpoint
 */
const countWhenAnswered = (response, endpoint) =>
  response.once('close', () => countRequest(endpoint(), response.writableFinished ? response.statusCode : null))

/** @param {string} url @param {ReturnType<typeof import('./routes.mjs').readRoutes>} routeOf */
const templateAt = (url, routeOf) => templateOf(routeOf(url), url)

/**
 * The URL Next gets: the attacker's front page stands at `/` of his origin, and nowhere at ours.
 *
 * @param {import('./target.mjs').Target | null} target
 * @param {boolean} isAttacker
 */
function forwardedUrl(target, isAttacker) {
  // Next's own pages (/_global-error …) are for Next to show: asked for by name they come with 500, and cached. And
  // since proxy.ts is there, /_next/data/<build>/….json is a second spelling of every address, for pages that are not in
  // `app`. Without this: the attacker's pages answer at our origin, and endpoints by a name that no check here knows.
  if (!target?.isDecodable || /^\/+_(?!next\/+(?!\/*data(\/|$)))/.test(target.path)) return NO_PAGE
  if (isAttacker) return target.path === '/' ? target.url.replace('/', '/attacker') : target.url
  return isAttackerPath(target.path) ? NO_PAGE : target.url
}

/**
 * Removes what a client has no business to say, then sets what we know.
 *
 * Next believes these headers. Without this: a client chooses its own address for the rate limit, its own host for the
 * origin check of server actions, and (CVE-2025-29927) whether middleware runs at all.
 *
 * @param {Headers} headers
 * @param {readonly string[]} kept names that stay although a client may have written them
 * @param {Headers} ours
 */
function replaceHeaders(headers, kept, ours) {
  for (const name of Object.keys(headers)) {
    if (kept.includes(name)) continue
    if (/^(x-forwarded-|x-middleware-|forwarded$|x-real-ip$|content-security-policy)/.test(name)) delete headers[name]
  }
  // Next answers 500 to one it can't read; without it, it renders the page from the root.
  if (!isRouterState(headers['next-router-state-tree'])) delete headers['next-router-state-tree']
  Object.assign(headers, ours)
}

/**
 * The headers by which Next's router asks for a part of a page. An endpoint under /api has no parts: with them Next
 * would answer with a redirect of its own before the endpoint says anything.
 *
 * @param {Headers} headers
 */
function dropPageHeaders(headers) {
  for (const name of Object.keys(headers)) if (/^(rsc$|next-|x-nextjs-)/.test(name)) delete headers[name]
}

/** @param {string | string[] | undefined} value */
const joined = (value) => (Array.isArray(value) ? value.join(',') : value)

/** As long as Next reads one; it answers 500 to a longer one. */
const LONGEST_ROUTER_STATE = 40_000
const SEGMENT_KINDS = /^(c|oc|d|ci\((\.|\.\.|\.\.\.|\.\.\)\(\.\.)\)|di\((\.|\.\.|\.\.\.|\.\.\)\(\.\.)\))$/
const REFRESHES = ['refetch', 'inside-shared-layout', 'metadata-only']

/**
 * Whether Next can read it: the same shape as in its `app-render/types`, which hostile-requests.http.spec.ts holds
 * against it.
 *
 * @param {string | string[] | undefined} header
 */
function isRouterState(header) {
  if (typeof header !== 'string' || header.length > LONGEST_ROUTER_STATE) return false
  try {
    return isRouterNode(JSON.parse(decodeURIComponent(header)))
  } catch {
    return false
  }
}

/** A segment, its children by name, and up to four notes. @param {unknown} node @returns {boolean} */
function isRouterNode(node) {
  if (!Array.isArray(node) || node.length < 2 || node.length > 6) return false
  const [segment, children, refreshUrl = null, refresh = null, hints = null, ...name] = node
  return (
    isSegment(segment) &&
    children !== null &&
    typeof children === 'object' &&
    !Array.isArray(children) &&
    !Object.hasOwn(children, '__proto__') &&
    Object.values(children).every(isRouterNode) &&
    (refreshUrl === null || (areTexts(refreshUrl) && refreshUrl.length === 2)) &&
    (refresh === null || REFRESHES.includes(refresh)) &&
    (hints === null || typeof hints === 'number') &&
    areTexts(name)
  )
}

/**
 * A fixed part of a path, or a parameter: its name, its value, its kind, and what else stands there. @param {unknown}
 * segment
 */
function isSegment(segment) {
  if (typeof segment === 'string') return true
  if (!Array.isArray(segment) || segment.length !== 4) return false
  const [name, value, kind, siblings] = segment
  return areTexts([name, value, kind]) && SEGMENT_KINDS.test(kind) && (siblings === null || areTexts(siblings))
}

/** @param {unknown} list @returns {list is string[]} */
const areTexts = (list) => Array.isArray(list) && list.every((each) => typeof each === 'string')
