// @ts-check
import { answerHeaders, API_POLICY } from '../http/answer-headers.mjs'
import { isApiPath, isExperimentPath, isStandPath } from './target.mjs'

/** @typedef {import('./site-config.mjs').SiteConfig} SiteConfig */
/** @typedef {'page' | 'attacker' | 'api' | 'file'} Kind */

const LOCKED = ["object-src 'none'", "base-uri 'none'"]
const FILE_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  ...LOCKED,
  "frame-ancestors 'none'",
].join('; ')
const UNUSED_FEATURES = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
const PERMISSIONS = UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ')

/**
 * The Content-Security-Policy of one answer.
 *
 * Pages run only scripts that carry this answer's nonce, and what those load. Without it: one piece of markup that
 * slips through as HTML reads every token in the page.
 *
 * @param {Kind} kind
 * @param {() => string} nonceOf
 * @param {SiteConfig} config
 */
export function contentSecurityPolicy(kind, nonceOf, config) {
  if (kind === 'api') return API_POLICY
  if (kind === 'file') return FILE_POLICY

  const nonce = nonceOf()

  const ours = [...new Set([config.appOrigin, config.siblingOrigin])].join(' ')
  const ofKind =
    kind === 'attacker'
      ? // The attacker's site may do to us whatever a stranger's site may: post, fetch, frame, embed.
        [
          `img-src 'self' data: ${ours}`,
          `connect-src 'self' ${ours}`,
          `form-action 'self' ${ours}`,
          `frame-src 'self' ${ours}`,
          `frame-ancestors ${ours}`,
        ]
      : [
          "img-src 'self' data:",
          `connect-src 'self' ${ours}`,
          // Browsers hold redirects against it too: the answer to a sign-in form may lead to a provider that is set up,
          // and nowhere else.
          ["form-action 'self'", ...config.providerOrigins].join(' '),
          `frame-src ${["'self'", config.siblingOrigin, config.attackerOrigin].filter(Boolean).join(' ')}`,
          "frame-ancestors 'none'",
        ]
  return [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stack traces.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${config.isDev ? " 'unsafe-eval'" : ''}`,
    // Style attributes are data of ours (widths of bars); style elements need the nonce. The dev server injects its
    // own.
    `style-src-elem 'self' ${config.isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    ...ofKind,
    ...LOCKED,
  ].join('; ')
}

/**
 * The other headers by which a browser is kept from what an answer doesn't need, by the kind of the answer.
 *
 * @param {Kind} kind
 * @param {SiteConfig} config
 * @returns {Record<string, string>}
 */
export function securityHeaders(kind, config) {
  const isAttacker = kind === 'attacker'
  return {
    // `same-origin` would turn the attacker's `Origin` into `null` on form posts, and hide from us whom we refuse.
    'Referrer-Policy': isAttacker ? 'strict-origin-when-cross-origin' : 'same-origin',
    'Cross-Origin-Opener-Policy': isAttacker ? 'unsafe-none' : 'same-origin',
    'Permissions-Policy': PERMISSIONS,
    ...(config.appOrigin.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}

/**
 * Adds our headers at the moment the answer's head is written, each only where the answer doesn't bring its own. A
 * Content-Security-Policy of its own is honoured for an experiment only, which may be weak on purpose.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {{ config: SiteConfig, nonce: () => string, requestId: string, isAttacker: boolean, path: string }} facts
 */
export function applySecurityHeaders(response, { config, nonce, requestId, isAttacker, path }) {
  const writeHead = response.writeHead
  response.writeHead = (...args) => {
    const isPage = config.isDev || String(response.getHeader('content-type') ?? '').startsWith('text/html')
    const kind = isAttacker || isStandPath(path) ? 'attacker' : isPage ? 'page' : isApiPath(path) ? 'api' : 'file'
    const bringsItsOwn = isExperimentPath(path) && response.hasHeader('content-security-policy')
    if (!bringsItsOwn) response.setHeader('Content-Security-Policy', contentSecurityPolicy(kind, nonce, config))
    const headers = { ...securityHeaders(kind, config), ...answerHeaders({ requestId, node: config.node }) }
    for (const [name, value] of Object.entries(headers)) if (!response.hasHeader(name)) response.setHeader(name, value)
    // @ts-expect-error the overloads of writeHead are passed through as they come
    return writeHead.apply(response, args)
  }
}
