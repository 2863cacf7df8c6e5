import { createHmac, sign as signBytes, type JsonWebKey } from 'node:crypto'
import type { Forge, Forgeries } from './forge'
import { base64url, part, readToken, signToken } from './token'
import { makeKeyPair } from '../client/key-pair'

const foreign = makeKeyPair('rsa', { modulusLength: 2048 })
const foreignJwk = foreign.publicKey.export({ format: 'jwk' })

const unsigned = (alg: unknown) => (forge: Forge) => `${part({ ...forge.header, alg })}.${part(forge.claims)}.`
/** HMAC with a public text as its secret: what a verifier falls for that lets the token choose the algorithm. */
const confused = (secret: (forge: Forge) => string | Buffer) => (forge: Forge) => {
  const input = `${part({ ...forge.header, alg: 'HS256' })}.${part(forge.claims)}`
  return `${input}.${createHmac('sha256', secret(forge)).update(input).digest('base64url')}`
}
const pem = (forge: Forge) => forge.publicKey.export({ type: 'spki', format: 'pem' }) as string
const jwk = (forge: Forge): JsonWebKey => forge.publicKey.export({ format: 'jwk' })

const withKey = (forge: Forge, header: Record<string, unknown>) =>
  signToken({ ...forge.header, ...header }, forge.claims, foreign.privateKey, 'RS256')
const withHeader = (header: Record<string, unknown>) => (forge: Forge) => forge.sign({}, header)

/** The algorithm is the configuration's to choose, never the token's. */
export const ALGORITHMS: Forgeries = {
  ...Object.fromEntries(
    ['none', 'None', 'NONE', 'nOnE', 'none ', '', 'rs256', 'RS256 '].map((alg) => [
      `alg ${JSON.stringify(alg)} unsigned`,
      unsigned(alg),
    ]),
  ),
  ...Object.fromEntries(
    ['none', 'nOnE', '', 'rs256', 'Rs256', ' RS256', 'RS256\u0000', 'RSA-SHA256'].map((alg) => [
      `alg ${JSON.stringify(alg)} with a true RS256 signature`,
      (forge: Forge) => forge.sign({}, { alg }),
    ]),
  ),
  ...Object.fromEntries(
    [null, 0, true, ['RS256'], { alg: 'RS256' }].map((alg) => [
      `alg ${JSON.stringify(alg)}`,
      (forge: Forge) => forge.sign({}, { alg }),
    ]),
  ),
  'no alg': (forge) => forge.sign({}, { alg: undefined }),
  'alg none with a signature that is not empty': (forge) =>
    `${part({ ...forge.header, alg: 'none' })}.${part(forge.claims)}.${readToken(forge.token).signature}`,
  ...Object.fromEntries(
    ['RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map((alg) => [
      `${alg} with the same key`,
      (forge: Forge) => signToken({ ...forge.header, alg }, forge.claims, forge.key),
    ]),
  ),
  'ES256 with a zero signature': (forge) =>
    `${part({ ...forge.header, alg: 'ES256' })}.${part(forge.claims)}.${base64url(Buffer.alloc(64))}`,
  'EdDSA with a zero signature': (forge) =>
    `${part({ ...forge.header, alg: 'EdDSA' })}.${part(forge.claims)}.${base64url(Buffer.alloc(64))}`,
  'HS256 with an empty secret': confused(() => ''),
  'HS256 with the public PEM': confused(pem),
  'HS256 with the public PEM without its last line break': confused((forge) => pem(forge).trimEnd()),
  'HS256 with the public PEM in Windows lines': confused((forge) => pem(forge).replaceAll('\n', '\r\n')),
  'HS256 with the older public PEM': confused((forge) => forge.publicKey.export({ type: 'pkcs1', format: 'pem' })),
  'HS256 with the public DER': confused((forge) => forge.publicKey.export({ type: 'spki', format: 'der' })),
  'HS256 with the older public DER': confused((forge) => forge.publicKey.export({ type: 'pkcs1', format: 'der' })),
  'HS256 with the JWK as text': confused((forge) => JSON.stringify(jwk(forge))),
  'HS256 with the key set as text': confused((forge) => forge.jwks),
  'HS256 with the modulus as text': confused((forge) => jwk(forge).n ?? ''),
  'HS256 with the modulus as bytes': confused((forge) => Buffer.from(jwk(forge).n ?? '', 'base64url')),
  'HS256 with the name of the key': confused((forge) => String(forge.header.kid)),
}

/** A key that the token brings along, or asks to be fetched, is nobody's. */
export const BROUGHT_KEYS: Forgeries = {
  jwk: (forge) => withKey(forge, { jwk: foreignJwk }),
  'jwk without kid': (forge) => withKey(forge, { jwk: foreignJwk, kid: undefined }),
  'jwk with our kid inside': (forge) => withKey(forge, { jwk: { ...foreignJwk, kid: forge.header.kid } }),
  'jwk of our own key': (forge) => forge.sign({}, { jwk: jwk(forge) }),
  jku: (forge) => withKey(forge, { jku: 'http://127.0.0.1:9/jwks.json' }),
  'jku of our own key set': (forge) => forge.sign({}, { jku: `${String(forge.claims.iss)}/.well-known/jwks.json` }),
  x5u: (forge) => withKey(forge, { x5u: 'http://127.0.0.1:9/chain.pem' }),
  'x5u beside a true signature': withHeader({ x5u: 'http://127.0.0.1:9/chain.pem' }),
  x5c: (forge) =>
    withKey(forge, { x5c: [(foreign.publicKey.export({ type: 'spki', format: 'der' }) as Buffer).toString('base64')] }),
  'x5c beside a true signature': withHeader({ x5c: ['AAAA'] }),
}

/** The name of a key is looked up among the known ones, and nowhere else. */
export const KEY_NAMES: Forgeries = Object.fromEntries(
  [
    'unknown',
    '',
    '../../../../dev/null',
    '/proc/self/environ',
    "x' UNION SELECT 'AAAA",
    '__proto__',
    'constructor',
    'toString',
    'http://127.0.0.1:9/key',
    0,
    1,
    true,
    null,
    [],
    {},
    undefined,
  ].map((kid) => [`kid ${JSON.stringify(kid) ?? 'absent'}`, (forge: Forge) => forge.sign({}, { kid })]),
)

/** What is critical and not understood must be refused (RFC 7515 §4.1.11, RFC 7797 §6). */
export const CRITICAL: Forgeries = {
  'crit names what nobody knows': withHeader({ crit: ['exp-hint'], 'exp-hint': 1 }),
  'crit names a registered member': withHeader({ crit: ['alg'] }),
  'crit is empty': withHeader({ crit: [] }),
  'crit is a string': withHeader({ crit: 'b64' }),
  'crit is null': withHeader({ crit: null }),
  'crit names a member that is absent': withHeader({ crit: ['b64'] }),
  'b64 is false and critical': (forge) => {
    const header = part({ ...forge.header, b64: false, crit: ['b64'] })
    const signature = signBytes('sha256', Buffer.from(`${header}.${JSON.stringify(forge.claims)}`), forge.key).toString(
      'base64url',
    )
    return `${header}.${part(forge.claims)}.${signature}`
  },
  'b64 is true and critical': withHeader({ b64: true, crit: ['b64'] }),
}

/** Signatures that do not fit what they are under. */
export const TAMPERED: Forgeries = {
  'another role under the true signature': (forge) =>
    [part(forge.header), part({ ...forge.claims, role: 'admin' }), readToken(forge.token).signature].join('.'),
  'another user under the true signature': (forge) =>
    [part(forge.header), part({ ...forge.claims, sub: 'usr_ada' }), readToken(forge.token).signature].join('.'),
  'the signature of another token': (forge) =>
    [...forge.token.split('.').slice(0, 2), readToken(forge.sign()).signature].join('.'),
  'a key of somebody else under our kid': (forge) => withKey(forge, {}),
  'one bit of the signature': (forge) => {
    const bytes = Buffer.from(readToken(forge.token).signature, 'base64url')
    bytes[100]! ^= 1
    return [...forge.token.split('.').slice(0, 2), base64url(bytes)].join('.')
  },
  'a signature of zeros': (forge) => [...forge.token.split('.').slice(0, 2), base64url(Buffer.alloc(256))].join('.'),
}
