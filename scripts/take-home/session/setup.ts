import type { PublicUser } from '../../../lib/core/contract'
import { constantTimeEquals, randomToken } from '../../../lib/core/secrets'
import { startTrace } from '../../../lib/core/trace'
import { unseal } from '../../../lib/session/codec'
import { importKeys } from '../../../lib/session/keys'
import { DEFAULT_POLICY } from '../../../lib/session/config'
import type { Context } from '../../../lib/session/context'
import { sessionsInMemory } from '../../../lib/session/memory-store'
import type { Store } from '../../../lib/session/store'

/** Your users. Here: one, and a password as it was typed; yours are hashed, in a database. */
const ada: PublicUser = { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.com', role: 'user' }
const PASSWORD = 'correct horse battery staple'

/** The user whose password this is, and the version that counts with it: `open` refuses a newer one. Null for nobody. */
export const accountWith = (email: unknown, password: unknown): { user: PublicUser; tokenVersion: number } | null =>
  email === ada.email && constantTimeEquals(String(password), PASSWORD) ? { user: ada, tokenVersion: 1 } : null

// On globalThis: a bundler may have this module twice, and what is kept in memory must be one thing for both.
const one = globalThis as typeof globalThis & { sessions?: { secret: string; store: Store } }
const { secret, store } = (one.sessions ??= {
  // 256 random bits. Without one in the environment: every restart signs everybody out.
  secret: process.env.SESSION_SECRET ?? randomToken(),
  // Your database goes here; session/store.ts is its interface. Without one: a restart signs everybody out, and a
  // second node knows nobody.
  store: sessionsInMemory(async (id) => (id === ada.id ? { user: ada, tokenVersion: 1 } : null)),
})
const keys = importKeys([secret])

/** What one request stands on. */
export const newContext = (): Context => ({
  clock: () => new Date(),
  keys,
  unseal,
  store,
  policy: DEFAULT_POLICY,
  trace: startTrace(),
})

/**
 * What a log-out sends along. For an origin with one sign-in and nothing beside it: it ends whatever else is kept
 * there. Without this: whoever is next at this computer finds what the pages have stored.
 */
export const NOTHING_LEFT = { 'Clear-Site-Data': '"cache", "storage"' }
