/**
 * Where a script keeps the access token: in a variable of this module, or in localStorage. Nothing else in the app holds
 * one. The refresh token is in a cookie no script can read; what a script may know is that there is one to be used.
 */

export type BearerVariant = 'bearer-memory' | 'bearer-storage'

const STORAGE_KEY = 'access_token'
/** Says which bearer variant this browser can renew, so that the server doesn't ask such a visitor to sign in. */
export const HELD_COOKIE = 'jwt-held'
const THIRTY_DAYS = 2_592_000

let inMemory: string | null = null

/** Tells the other tabs that the token is gone: a log-out in one is a log-out in all. */
const CHANNEL = 'jwt-forgotten'

export const isBearer = (variant: string): variant is BearerVariant => variant === 'bearer-memory' || variant === 'bearer-storage'

export function keep(variant: BearerVariant, token: string): void {
  if (variant === 'bearer-memory') inMemory = token
  else localStorage.setItem(STORAGE_KEY, token)
  document.cookie = `${HELD_COOKIE}=${variant}; Path=/; Max-Age=${THIRTY_DAYS}; SameSite=Strict`
}

export const find = (variant: BearerVariant): string | null => (variant === 'bearer-memory' ? inMemory : localStorage.getItem(STORAGE_KEY))

export function forget(variant: BearerVariant): void {
  if (variant === 'bearer-memory') inMemory = null
  else localStorage.removeItem(STORAGE_KEY)
  document.cookie = `${HELD_COOKIE}=; Path=/; Max-Age=0; SameSite=Strict`
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(variant)
  channel.close()
}

/** Calls back when another tab forgot its token, after dropping this tab's copy. Answers how to stop listening. */
export function onForgotten(tell: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => {
    if (data === 'bearer-memory') inMemory = null
    tell()
  }
  return () => channel.close()
}

/** The header that a script puts on a request; none where there is no token. */
export function authorization(variant: BearerVariant): Record<string, string> {
  const token = find(variant)
  return token === null ? {} : { Authorization: `Bearer ${token}` }
}

let underWay: Promise<boolean> | null = null

/**
 * Trades the refresh token for a fresh access token, at most once at a time: in this tab by sharing the promise, across
 * tabs by a lock. Without the lock: two tabs rotate the same token, and outside the grace that ends the family. False,
 * and nothing kept, when the server refuses; it is not asked again until somebody signs in.
 */
export function renew(variant: BearerVariant): Promise<boolean> {
  underWay ??= navigator.locks.request('jwt-refresh', () => exchange(variant)).finally(() => (underWay = null))
  return underWay
}

async function exchange(variant: BearerVariant): Promise<boolean> {
  const response = await fetch('/api/jwt/refresh', { method: 'POST' })
  const body: { access_token?: unknown } = response.ok ? await response.json() : {}
  if (typeof body.access_token === 'string') {
    keep(variant, body.access_token)
    return true
  }
  if (response.status === 401 || response.ok) forget(variant)
  return false
}
