import type { CookieReader, CookieWrite } from './contract'

/**
 * Stands in for a cookie that was sent twice. No codec accepts it, so the request is refused as `malformed`.
 * Without this: whoever can plant a second cookie of the same name (a sibling subdomain, a longer path) decides which
 * one counts (RFC 6265bis §8.6).
 */
const SENT_TWICE = '(sent twice)'

/**
 * Reads a `Cookie` header. Names are matched letter for letter and values are taken verbatim: no unquoting, no
 * percent-decoding, no `$Version`. Without this: `__host-session`, a quoted value or a sandwich of quotes would be one
 * more spelling of the same credential. Blanks around them are space and tab, and no other (RFC 6265bis §5.4). Without
 * this: a sibling subdomain plants `\u00a0__Host-session`, in which a browser sees no prefix. Never throws.
 */
export function readCookies(header: string | null): CookieReader {
  const values = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals === -1) continue
    const name = withoutBlanks(pair.slice(0, equals))
    values.set(name, values.has(name) ? SENT_TWICE : withoutBlanks(pair.slice(equals + 1)))
  }
  return { get: (name) => values.get(name) }
}

/** By hand: a pattern would go over a long run of blanks once for each of them. */
function withoutBlanks(text: string): string {
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t'
  let [start, end] = [0, text.length]
  while (start < end && isBlank(start)) start++
  while (end > start && isBlank(end - 1)) end--
  return text.slice(start, end)
}

/** RFC 6265 §4.1.1: the letters a value may be made of. All our credentials are. */
const COOKIE_VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

/** Browsers drop a cookie whose name and value exceed this, without a word. */
const LARGEST_COOKIE_BYTES = 4096

/**
 * How long a cookie is kept that ends then: whole seconds, rounded up, and never 0, which deletes. Without this: what
 * lived when it was checked, and ended before the answer was written, is answered with 200 and taken away, and the next
 * request is told that nothing came instead of that it has expired.
 */
export const maxAgeUntil = (expiresAt: Date, now: Date): number =>
  Math.max(1, Math.ceil((expiresAt.getTime() - now.getTime()) / 1000))

/**
 * Writes one `Set-Cookie` header. Throws for a value that a browser would refuse or drop, unless it may be oversized: a
 * fault of ours.
 */
export function serialiseCookie({ name, value, maxAgeSeconds, attributes, isOversized }: CookieWrite): string {
  if (!COOKIE_VALUE.test(value)) throw new Error(`The value of cookie ${name} holds a letter that RFC 6265 forbids.`)
  if (!isOversized && name.length + value.length > LARGEST_COOKIE_BYTES)
    throw new Error(`Cookie ${name} is over 4096 bytes.`)
  const sameSite = { lax: 'Lax', strict: 'Strict', none: 'None' }[attributes.sameSite]
  return [
    `${name}=${value}`,
    `Path=${attributes.path}`,
    ...(attributes.domain === undefined ? [] : [`Domain=${attributes.domain}`]),
    ...(maxAgeSeconds === null ? [] : [`Max-Age=${maxAgeSeconds}`]),
    ...(maxAgeSeconds === 0 ? ['Expires=Thu, 01 Jan 1970 00:00:00 GMT'] : []),
    ...(attributes.httpOnly ? ['HttpOnly'] : []),
    ...(attributes.secure ? ['Secure'] : []),
    `SameSite=${sameSite}`,
  ].join('; ')
}
