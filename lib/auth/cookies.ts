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
 * more spelling of the same credential. Never throws.
 */
export function readCookies(header: string | null): CookieReader {
  const values = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals === -1) continue
    const name = pair.slice(0, equals).trim()
    values.set(name, values.has(name) ? SENT_TWICE : pair.slice(equals + 1).trim())
  }
  return { get: (name) => values.get(name) }
}

/** RFC 6265 §4.1.1: the letters a value may be made of. All our credentials are. */
const COOKIE_VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

/** Browsers drop a cookie whose name and value exceed this, without a word. */
const LARGEST_COOKIE_BYTES = 4096

/** Whether browsers keep a cookie of this name and value. */
export const fitsCookie = (name: string, value: string): boolean => name.length + value.length <= LARGEST_COOKIE_BYTES

/** Writes one `Set-Cookie` header. Throws for a value that a browser would refuse or drop: a fault of ours. */
export function serialiseCookie({ name, value, maxAgeSeconds, attributes }: CookieWrite): string {
  if (!COOKIE_VALUE.test(value)) throw new Error(`The value of cookie ${name} holds a letter that RFC 6265 forbids.`)
  if (!fitsCookie(name, value)) throw new Error(`Cookie ${name} is over 4096 bytes.`)
  const sameSite = { lax: 'Lax', strict: 'Strict', none: 'None' }[attributes.sameSite]
  return [
    `${name}=${value}`,
    `Path=${attributes.path}`,
    ...(maxAgeSeconds === null ? [] : [`Max-Age=${maxAgeSeconds}`]),
    ...(maxAgeSeconds === 0 ? ['Expires=Thu, 01 Jan 1970 00:00:00 GMT'] : []),
    ...(attributes.httpOnly ? ['HttpOnly'] : []),
    ...(attributes.secure ? ['Secure'] : []),
    `SameSite=${sameSite}`,
  ].join('; ')
}
