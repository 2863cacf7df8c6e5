import 'server-only'
import { createHmac, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { SWITCHES, type Switch } from '@/app/experiments/_runtime/switches'

/**
 * A verifier as it is written by hand, in which every check is a switch. Weak on purpose: what it takes opens nothing,
 * its word is only told. Never import it from anywhere but an experiment.
 */

export interface WeakExpectation {
  key: KeyObject
  kid: string
  issuer: string
  audience: string
  /** Seconds since 1970. */
  now: number
  longestLifeSeconds: number
}

type Members = Record<string, unknown>

/**
 * The first check that refuses, of those that are on; null where the token would be taken. `parse` can't be switched
 * off.
 */
export function refusedBy(token: string, on: ReadonlySet<Switch>, expected: WeakExpectation): Switch | 'parse' | null {
  const [headerText = '', payloadText = '', signatureText = ''] = token.split('.')
  const header = membersIn(headerText)
  const claims = membersIn(payloadText)
  if (!header || !claims) return 'parse'
  const failed = CHECKS.find(
    ([name, isFine]) =>
      on.has(name) &&
      !isFine({
        token,
        header,
        claims,
        expected,
        signature: Buffer.from(signatureText, 'base64url'),
        input: `${headerText}.${payloadText}`,
        on,
      }),
  )
  return failed ? failed[0] : null
}

interface ParsedToken {
  token: string
  header: Members
  claims: Members
  signature: Buffer
  input: string
  on: ReadonlySet<Switch>
  expected: WeakExpectation
}

const isCanonical = (text: string) => Buffer.from(text, 'base64url').toString('base64url') === text
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** In the order of SWITCHES: form and header first, then the signature, then what was signed. */
const CHECKS: readonly (readonly [name: Switch, isFine: (seen: ParsedToken) => boolean])[] = [
  ['form', ({ token }) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) && token.split('.').every(isCanonical)],
  ['algorithm', ({ header }) => header.alg === 'RS256'],
  ['header keys', ({ header }) => !['jwk', 'jku', 'x5c', 'x5u'].some((name) => name in header)],
  ['kid', ({ header, expected }) => header.kid === expected.kid],
  ['crit', ({ header }) => !('crit' in header) && !('b64' in header)],
  ['signature', isSigned],
  ['type', ({ header }) => header.typ === 'at+jwt'],
  ['issuer', ({ claims, expected }) => claims.iss === expected.issuer],
  ['audience', ({ claims, expected }) => claims.aud === expected.audience],
  [
    'expiry',
    ({ claims: { exp }, on, expected: { now } }) =>
      on.has('exp required') ? isNumber(exp) && exp > now : !isNumber(exp) || exp > now,
  ],
  ['exp required', ({ claims: { exp } }) => isNumber(exp)],
  ['not before', ({ claims: { nbf }, expected: { now } }) => !isNumber(nbf) || nbf <= now + 30],
  ['issued at', ({ claims: { iat }, expected: { now } }) => isNumber(iat) && iat <= now + 30],
  [
    'longest life',
    ({ claims: { iat, exp }, expected: { longestLifeSeconds } }) =>
      isNumber(iat) && isNumber(exp) && exp - iat <= longestLifeSeconds,
  ],
]
if (CHECKS.some(([name], at) => name !== SWITCHES[at])) throw new Error('The weak verifier and its switches differ.')

/**
 * By whatever algorithm the token names, with whatever key it brings: the mistakes that the checks before this one
 * prevent.
 */
function isSigned({ header, input, signature, expected: { key } }: ParsedToken): boolean {
  // Not String(): of an object without toString that is a TypeError, and a 500 for what a client sent.
  if (typeof header.alg === 'string' && header.alg.toLowerCase() === 'none') return true
  if (header.alg === 'HS256') {
    // `kid` used as a file's name: an empty file is an empty secret. Nothing is opened here: the one name is enough.
    const secrets =
      typeof header.kid === 'string' && header.kid.endsWith('/dev/null')
        ? [Buffer.alloc(0)]
        : [key.export({ type: 'spki', format: 'pem' }).toString(), JSON.stringify(key.export({ format: 'jwk' }))]
    return secrets.some((secret) => createHmac('sha256', secret).update(input).digest().equals(signature))
  }
  const used = keyIn(header) ?? key
  return (
    used.asymmetricKeyType === 'rsa' && header.alg === 'RS256' && verify('sha256', Buffer.from(input), used, signature)
  )
}

/** The key a header brings. A `jku` is never fetched: no request of an experiment leaves this machine. */
function keyIn({ jwk }: Members): KeyObject | null {
  try {
    return typeof jwk === 'object' && jwk !== null
      ? createPublicKey({ key: { ...jwk } as JsonWebKey, format: 'jwk' })
      : null
  } catch {
    return null
  }
}

function membersIn(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
