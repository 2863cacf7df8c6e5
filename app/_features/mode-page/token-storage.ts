import { localStore } from '@/lib/core/local-store'
import { type Client, createClient, type TokenStorage } from '@/lib/jwt/client'

/**
 * Where a script keeps the access token: in a variable of this module, or in localStorage. Nothing else in the app
 * holds one. The refresh token is in a cookie no script can read; what a script may know is that there is one to be
 * used.
 */

export type BearerVariant = 'bearer-memory' | 'bearer-storage'

export const isBearer = (variant: string): variant is BearerVariant =>
  variant === 'bearer-memory' || variant === 'bearer-storage'

/**
 * Says which bearer variant this browser can renew, so that the server doesn't ask such a visitor to sign in. No
 * secret.
 */
export const HELD_COOKIE = 'jwt-held'
const THIRTY_DAYS = 2_592_000

const listeners = new Set<() => void>()

/**
 * Both places where a script can keep a token: a variable of its own, and localStorage under `key`. Each change is
 * told.
 */
export function storagesAt(
  key: string,
  told: (variant: BearerVariant, isHeld: boolean) => void = () => {},
): Record<BearerVariant, TokenStorage> {
  let inMemory: string | null = null
  return {
    'bearer-memory': {
      get: () => inMemory,
      set(token) {
        inMemory = token
        told('bearer-memory', token !== null)
      },
    },
    'bearer-storage': {
      get: () => localStore.get(key),
      set(token) {
        if (token === null) localStore.remove(key)
        else localStore.set(key, token)
        told('bearer-storage', token !== null)
      },
    },
  }
}

const storages = storagesAt('access_token', noteHeld)

function noteHeld(variant: BearerVariant, isHeld: boolean): void {
  document.cookie = `${HELD_COOKIE}=${isHeld ? variant : ''}; Path=/; Max-Age=${isHeld ? THIRTY_DAYS : 0}; SameSite=Strict`
  for (const tell of listeners) tell()
}

export const storageOf = (variant: BearerVariant): TokenStorage => storages[variant]

/** Calls back whenever a token came or went, in this tab or another. Answers how to stop it. */
export function onTokenChange(tell: () => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

const clients: Partial<Record<BearerVariant, Client>> = {}

/** The client of this page that puts the token of a variant on its requests. */
export const clientOf = (variant: BearerVariant): Client =>
  (clients[variant] ??= createClient({ storage: storages[variant] }))

/** The header that a script puts on a request; none where there is no token. */
export function authorization(variant: BearerVariant): Record<string, string> {
  const token = storages[variant].get()
  return token === null ? {} : { Authorization: `Bearer ${token}` }
}
