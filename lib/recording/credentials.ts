import { parsedJson } from './passwords'
import type { Exchange, Header } from './recording'

/** Which credentials an exchange carries, and where. Knows the names of our cookies, and nothing else of the modes. */

export interface Credential {
  /** `Bearer`, or the cookie's header. */
  scheme: 'Bearer' | 'Cookie'
  /** The cookie's name; for a bearer token that of the header. */
  name: string
  value: string
  length: number
}

/** The cookie of each specimen, without its prefix. credentials.test.ts holds them against both modes. */
export const COOKIE_NAMES: Record<string, string> = {
  'session/opaque-id': 'session-opaque',
  'session/sealed-id': 'session',
  'session/sealed-data': 'session-data',
  'session/cached-record': 'session-cached',
  'jwt/cookie': 'access',
  'jwt/not-before': 'access-not-before',
  'jwt/encrypted-cookie': 'access-encrypted',
}
const REFRESH_COOKIE = 'refresh'
/** The one design of the session mode whose credential a script attaches. */
const REFERENCE = 'session/reference-token'
const KNOWN = new Set([...Object.values(COOKIE_NAMES), REFRESH_COOKIE])

const bareName = (name: string) => name.replace(/^(?:__(?:Host|Secure)-|lab-)/, '')
/**
 * An experiment's endpoints take the experiment's cookies, whatever else the browser sends along; the app's take the
 * app's.
 */
const isOfPlace = (name: string, url: string) =>
  name.startsWith('lab-') === new URL(url).pathname.startsWith('/experiments/')

/** Every credential of ours that came with the request: bearer token first, then cookies in their order. */
export function credentialsOf({ request, server }: Pick<Exchange, 'request' | 'server'>): Credential[] {
  const authorization = valueOf(request.headers, 'authorization') ?? server?.authorization ?? null
  const token = /^bearer +(.+)$/is.exec(authorization ?? '')?.[1]
  const bearer: Credential[] = token
    ? [{ scheme: 'Bearer', name: 'Authorization', value: token, length: token.length }]
    : []
  const cookies = (server?.cookies ?? cookiesIn(valueOf(request.headers, 'cookie'))).filter(
    ({ name }) => KNOWN.has(bareName(name)) && isOfPlace(name, request.url),
  )
  return [
    ...bearer,
    ...cookies.map(({ name, value, length }): Credential => ({ scheme: 'Cookie', name, value, length })),
  ]
}

/** A clean client sets its cookie itself, so it is known without a report. */
const cookiesIn = (header: string | null) =>
  (header ?? '').split('; ').map((pair) => {
    const [name = '', ...rest] = pair.split('=')
    const value = rest.join('=')
    return { name, value, length: value.length }
  })

/** Where a refresh token is what the call is about. Elsewhere under its path it travels along and opens nothing. */
const TAKES_REFRESH = /\/(?:refresh|logout|logout-all)$/

/** The credential that counts in this exchange: what a chip at its arrow shows. Null where it brought none. */
export function credentialOf(exchange: Exchange): Credential | null {
  const { mode, specimen, request } = exchange
  const all = credentialsOf(exchange)
  const { pathname } = new URL(request.url)
  const refresh = TAKES_REFRESH.test(pathname) ? all.find(({ name }) => bareName(name) === REFRESH_COOKIE) : undefined
  if (refresh && pathname.endsWith('/refresh')) return refresh

  const ownName = specimen === null ? undefined : COOKIE_NAMES[specimen]
  const isOwn = ({ scheme, name }: Credential) => {
    const bare = bareName(name)
    if (bare === REFRESH_COOKIE) return false
    if (ownName !== undefined) return bare === ownName
    if (specimen === REFERENCE) return scheme === 'Bearer'
    return mode === null || (mode === 'session') === (scheme === 'Cookie' && bare.startsWith('session'))
  }
  return all.find(isOwn) ?? refresh ?? null
}

/** The request's headers as the server received them: those that script knew, and the cookies it couldn't see. */
export function headersSent({ request, server }: Pick<Exchange, 'request' | 'server'>): Header[] {
  const known: Header[] = [
    ['host', new URL(request.url).host],
    ...request.headers.filter(([name]) => !isNamed(name, 'host') && !(server && isNamed(name, 'cookie'))),
  ]
  if (!server) return known
  if (server.authorization !== null && valueOf(known, 'authorization') === null)
    known.push(['authorization', server.authorization])
  if (server.cookies.length > 0)
    known.push(['cookie', server.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')])
  return known
}

/** The answer's headers with the cookies that script couldn't see. */
export const headersAnswered = ({ response, server }: Pick<Exchange, 'response' | 'server'>): Header[] => [
  ...response.headers,
  ...(server?.setCookies ?? []).map((line): Header => ['set-cookie', line]),
]

/** The value of a header, its name in any case; null where there is none. */
export const valueOf = (headers: readonly Header[], name: string): string | null =>
  headers.find(([given]) => isNamed(given, name))?.[1] ?? null

const isNamed = (given: string, name: string) => given.toLowerCase() === name

/** A member of a JSON body, where it is an object that has one. */
export function memberOf(body: string | null, name: string): unknown {
  const value = body === null ? undefined : parsedJson(body)
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
