/** Cookies as HAR writes them. */
export interface HarCookie {
  name: string
  value: string
  path?: string
  domain?: string
  expires?: string
  httpOnly?: boolean
  secure?: boolean
  sameSite?: string
}

export const cookieSent = ({ name, value }: { name: string; value: string }): HarCookie => ({ name, value })

/**
 * A `Set-Cookie` line taken apart, at the moment `at` it was received. `Max-Age` goes before `Expires` (RFC 6265 §5.3).
 */
export function cookieSet(line: string, at: string): HarCookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const cut = pair.indexOf('=')
  const given = new Map(
    attributes.map((attribute) => [
      attribute.replace(/=.*$/s, '').trim().toLowerCase(),
      attribute.replace(/^[^=]*=?/, '').trim(),
    ]),
  )
  const [path, domain, sameSite] = [given.get('path'), given.get('domain'), given.get('samesite')]
  const expires = expiryOf(given, at)
  return {
    name: cut === -1 ? '' : pair.slice(0, cut),
    value: pair.slice(cut + 1),
    ...(path === undefined ? {} : { path }),
    ...(domain === undefined ? {} : { domain }),
    ...(expires === undefined ? {} : { expires }),
    httpOnly: given.has('httponly'),
    secure: given.has('secure'),
    ...(sameSite === undefined ? {} : { sameSite }),
  }
}

function expiryOf(given: Map<string, string>, at: string): string | undefined {
  const seconds = Number(given.get('max-age') ?? NaN)
  const moment = Number.isFinite(seconds) ? Date.parse(at) + seconds * 1000 : Date.parse(given.get('expires') ?? '')
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
