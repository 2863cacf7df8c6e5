import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { PublicUser } from '../../../lib/core/contract'
import { constantTimeEquals, randomToken } from '../../../lib/core/secrets'
import { startTrace } from '../../../lib/core/trace'
import { verify } from '../../../lib/jwt/codec'
import { importKeys, type PrivateKey } from '../../../lib/jwt/keys'
import { DEFAULT_POLICY } from '../../../lib/jwt/config'
import type { Context } from '../../../lib/jwt/context'
import { tokensInMemory } from '../../../lib/jwt/memory-store'
import { END_MARGIN_MS, type Store } from '../../../lib/jwt/store'

/** Your users. Here: one, and a password as it was typed; yours are hashed, in a database. */
const ada: PublicUser = { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.com', role: 'user' }
const PASSWORD = 'correct horse battery staple'
let tokenVersion = 1
let notBefore = 0

/** The user whose password this is, and the version that counts with it: `open` refuses a newer one. Null for nobody. */
export const accountWith = (email: unknown, password: unknown): { user: PublicUser; tokenVersion: number } | null =>
  email === ada.email && constantTimeEquals(String(password), PASSWORD) ? { user: ada, tokenVersion } : null

/** Made as text: Node 20 can stand still for ever when it exports the very key that it has just made. */
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

/** A private key. Keep yours in a file: a new one at each start ends every access token of before. */
const newKey = () =>
  ({
    ...createPrivateKey(pair().privateKey).export({ format: 'jwk' }),
    kid: 'key_1',
  }) as PrivateKey

// On globalThis: a bundler may have this module twice, and what is kept in memory must be one thing for both.
const one = globalThis as typeof globalThis & { tokens?: { key: PrivateKey; secret: string; store: Store } }
const { key, secret, store } = (one.tokens ??= {
  key: process.env.JWT_KEY ? (JSON.parse(process.env.JWT_KEY) as PrivateKey) : newKey(),
  secret: process.env.REFRESH_SECRET ?? randomToken(),
  // Your database goes here; jwt/store.ts is its interface. Without one: a restart signs everybody out, and a
  // second node knows nobody.
  store: tokensInMemory({
    find: async (id) => (id === ada.id ? { user: ada, tokenVersion, notBefore } : null),
    raiseVersion: (_, now) => {
      tokenVersion++
      notBefore = Math.max(now.getTime() + END_MARGIN_MS, notBefore + 1)
    },
  }),
})
const keys = importKeys([key], 'RS256')
const issuer = process.env.APP_ORIGIN ?? 'http://localhost:3000'

/** What one request stands on. */
export const newContext = async (): Promise<Context> => ({
  clock: () => new Date(),
  keys: await keys,
  verify,
  store,
  policy: { ...DEFAULT_POLICY, issuer, audience: 'my-api', successorSecrets: [secret] },
  trace: startTrace(),
})

/**
 * What a log-out sends along. For an origin with one sign-in and nothing beside it: it ends whatever else is kept
 * there. Without this: whoever is next at this computer finds what the pages have stored.
 */
export const NOTHING_LEFT = { 'Clear-Site-Data': '"cache", "storage"' }
