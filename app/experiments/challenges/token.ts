import 'server-only'
import { createHmac, createPublicKey, verify as verifySignature } from 'node:crypto'
import { labTokenKeys } from '@/app/experiments/_lab/keys'
import { constantTimeEquals } from '@/lib/core/secrets'
import { env } from '@/lib/server/config/env'
import { sign, verify } from '@/lib/jwt/codec'

/**
 * Tokens of challenges. HS256 ones are signed with a secret of one visitor's world, so that they open nothing in any
 * other; RS256 ones with the key of the experiments, for an audience that no experiment accepts.
 */

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const macOf = (input: string, secret: string) => createHmac('sha256', secret).update(input).digest('base64url')

export type Members = Readonly<Record<string, unknown>>

/** Signs claims with HS256. */
export function signWithSecret(claims: object, secret: string): string {
  const input = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${input}.${macOf(input, secret)}`
}

/** The claims of a token that this secret signed and that is not over at `now` (seconds since 1970); null otherwise. */
export function readWithSecret(token: string, secret: string, now: number): Members | null {
  const [head = '', payload = '', mac = '', ...rest] = token.split('.')
  const header = membersOf(head)
  const claims = membersOf(payload)
  if (!header || !claims || rest.length > 0 || header.alg !== 'HS256') return null
  if (!constantTimeEquals(mac, macOf(`${head}.${payload}`, secret))) return null
  return typeof claims.exp === 'number' && claims.exp > now ? claims : null
}

const AUDIENCE = 'challenge:confused-algorithm'
const LIFE_SECONDS = 900
const keys = () => labTokenKeys('RS256')
export const nowSeconds = () => Math.floor(Date.now() / 1000)

/** An RS256 token of a made-up user, signed by the codec that the app's own tokens are signed by. */
export async function signWithKey(sub: string, role: 'user' | 'admin'): Promise<string> {
  const iat = nowSeconds()
  const ids = { jti: crypto.randomUUID(), sid: crypto.randomUUID(), client_id: 'challenges' }
  const times = { iat, nbf: iat, exp: iat + LIFE_SECONDS }
  return sign({ iss: env().appOrigin, aud: AUDIENCE, sub, role, ver: 0, ...ids, ...times }, await keys())
}

/** The public half of the key, as people paste it into a configuration. */
export async function publicPem(): Promise<string> {
  const [jwk] = (await keys()).published
  if (!jwk) throw new Error('No public key is published.')
  return createPublicKey({ key: { ...jwk }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
}

/**
 * Weak on purpose: reads from the token by which algorithm it is to be verified, and hands the one key that it has to
 * either of them. What it lets in opens the challenge and nothing else.
 */
export async function readByItsOwnAlgorithm(token: string): Promise<Members | null> {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.')
  const header = membersOf(head)
  const claims = membersOf(payload)
  if (!header || !claims || rest.length > 0) return null
  const key = await publicPem()
  const input = `${head}.${payload}`
  const isSigned =
    header.alg === 'HS256'
      ? // With its last line break or without it: who copies a key from a page loses it.
        [key, key.trimEnd()].some((secret) => constantTimeEquals(signature, macOf(input, secret)))
      : header.alg === 'RS256' &&
        verifySignature('sha256', Buffer.from(input), key, Buffer.from(signature, 'base64url'))
  return isSigned && typeof claims.exp === 'number' && claims.exp > nowSeconds() ? claims : null
}

/** As the app verifies: the algorithm is the key's, whatever the token says. */
export async function readByTheKey(token: string): Promise<Members | null> {
  const read = await verify(token, await keys(), {
    issuer: env().appOrigin,
    audience: AUDIENCE,
    now: new Date(),
    longestLifeSeconds: LIFE_SECONDS,
    expToleranceSeconds: 0,
    skewSeconds: 30,
  })
  return read.ok ? read.claims : null
}

/** The algorithm that a token names, or an empty text. */
export function algorithmOf(token: string): string {
  const alg = membersOf(token.split('.')[0] ?? '')?.alg
  return typeof alg === 'string' ? alg.slice(0, 16) : ''
}

function membersOf(part: string): Members | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
