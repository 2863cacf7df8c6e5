/**
 * Whether an unsafe request comes from another origin. Refused before anything is done (OWASP ASVS 5.0, 3.5.1).
 *
 * `Sec-Fetch-Site` is the browser's own word and can't be set by a script; where a browser doesn't send it, `Origin`
 * must be ours. A client that sends neither is no browser, so nothing rides on it. Without this: a form on a sibling
 * port, which is the same site, posts with every cookie we have, `SameSite=Strict` included (experiments/csrf).
 */
export function isCrossSite(headers: Headers, ownOrigins: readonly string[]): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && origin !== ownOrigin(headers.get('host'), ownOrigins)
}

/**
 * The origin of ours that was asked, from the configured ones. `Host` only picks among them. Without this: whoever sets
 * `Host` decides which origin counts as ours.
 */
export function ownOrigin(host: string | null, ownOrigins: readonly string[]): string | undefined {
  return ownOrigins.find((origin) => new URL(origin).host === host) ?? ownOrigins[0]
}
