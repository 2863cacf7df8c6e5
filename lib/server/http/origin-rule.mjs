// @ts-check
// Which origin of ours a request is for, and whether it comes from another. Plain JavaScript, because the server in
// front of Next judges the forms of pages by the same rule.

/** What whoever is refused by `isCrossSite` is told. */
export const CROSS_SITE = 'A page of another origin sent this. It was refused before anything was done.'

/**
 * Whether an unsafe request comes from another origin. Refused before anything is done (OWASP ASVS 5.0, 3.5.1).
 *
 * `Sec-Fetch-Site` is the browser's own word and can't be set by a script; where a browser doesn't send it, `Origin`
 * must be ours. A client that sends neither is no browser, so nothing rides on it. Without this: a form on a sibling
 * port, which is the same site, posts with every cookie we have, `SameSite=Strict` included (experiments/csrf).
 *
 * @param {{ get: (name: string) => string | null }} headers
 * @param {readonly string[]} ownOrigins
 * @returns {boolean}
 */
export function isCrossSite(headers, ownOrigins) {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && origin !== ownOrigin(headers.get('host'), ownOrigins)
}

/**
 * The origin of ours that was asked, from the configured ones. `Host` only picks among them. Without this: whoever sets
 * `Host` decides which origin counts as ours.
 *
 * @param {string | null} host
 * @param {readonly string[]} ownOrigins the first one counts where `Host` names none
 * @returns {string | undefined}
 */
export function ownOrigin(host, ownOrigins) {
  return ownOrigins.find((origin) => isHostOf(host ?? '', origin)) ?? ownOrigins[0]
}

/**
 * Whether a Host header names this origin. A default port may be written or left out, and so may the dot that ends a
 * full name. Without this: `Host: sibling.example.com:443` is taken for the first origin, and a page of that one may
 * change things at the sibling's.
 *
 * @param {string} host
 * @param {string} origin scheme, host and port, as `URL.origin` writes them
 */
export function isHostOf(host, origin) {
  const [scheme, expected] = origin.split('//')
  // As nearly every request writes it; the rest costs two parsings of a URL.
  if (host === expected) return true
  const asked = `${scheme}//${host}`
  return URL.canParse(asked) && new URL(asked).host.replace(/\.(?=:|$)/, '') === expected
}
