import { createHmac, type KeyObject } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { DEFAULT_POLICY } from '@/lib/jwt/config'
import { CLAIMS, EXPECTED, part, signedParts } from '@/lib/jwt/test-tokens'
import type { Algorithm } from './algorithms'
import { decode } from './decode'
import { type GivenKey, readKeys } from './key-file'
import { POLICY, policyChecks } from './policy-checks'
import { broken, freshToken } from './samples'
import type { Verifiable } from './view'
import { verifySignature } from './verify'
import { keysFor, verifyByKeys } from './verify-by-keys'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'

const PAIRS = {
  RSA: makeKeyPair('rsa', { modulusLength: 2048 }),
  'P-256': makeKeyPair('ec', { namedCurve: 'P-256' }),
  'P-384': makeKeyPair('ec', { namedCurve: 'P-384' }),
  OKP: makeKeyPair('ed25519'),
}
const SECRET = 'a secret of thirty-two characters'
const KINDS: [Algorithm, keyof typeof PAIRS][] = [
  ['RS256', 'RSA'],
  ['RS384', 'RSA'],
  ['RS512', 'RSA'],
  ['PS256', 'RSA'],
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
  ['EdDSA', 'OKP'],
]

const tokenBy = (algorithm: string, key: KeyObject | string) =>
  signedParts(part({ alg: algorithm, kid: 'k', typ: 'at+jwt' }), part(CLAIMS), algorithm, key)
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()

function verifiable(token: string): Verifiable {
  const { verifiable: found } = decode(token, EXPECTED.now)
  if (!found) throw new Error('Nothing to verify')
  return found
}

function keyIn(text: string, spelling: 'text' | 'base64url' = 'text'): GivenKey {
  const read = readKeys(text, spelling)
  const [key] = read.ok ? read.keys : []
  if (!key) throw new Error(read.ok ? 'none' : read.why)
  return key
}

/** One letter in the middle turned into another. */
const changed = (token: string, at = Math.floor(token.length / 2)) =>
  token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)

for (const [algorithm, kind] of KINDS)
  test(`${algorithm}: fits with the JWK and the PEM of its key, and not after one character or with another key`, async () => {
    const { privateKey, publicKey } = PAIRS[kind]
    const token = tokenBy(algorithm, privateKey)
    for (const text of [JSON.stringify(publicKey.export({ format: 'jwk' })), pem(publicKey)])
      expect(await verifySignature(verifiable(token), keyIn(text), algorithm)).toMatchObject({
        shows: 'served',
        word: 'signature fits',
      })
    const at = token.lastIndexOf('.') + 20
    expect((await verifySignature(verifiable(changed(token, at)), keyIn(pem(publicKey)), algorithm)).word).toBe(
      'signature does not fit',
    )
    expect(
      (await verifySignature(verifiable(tokenBy('HS256', pem(publicKey))), keyIn(pem(publicKey)), algorithm)).word,
    ).toBe('algorithm differs')
  })

for (const algorithm of ['HS256', 'HS384', 'HS512'] as const)
  test(`${algorithm}: fits with its secret as text, base64url or JWK`, async () => {
    const token = verifiable(tokenBy(algorithm, SECRET))
    const coded = Buffer.from(SECRET).toString('base64url')
    for (const key of [
      keyIn(SECRET),
      keyIn(coded, 'base64url'),
      keyIn(JSON.stringify({ kty: 'oct', k: coded, alg: algorithm })),
    ])
      expect((await verifySignature(token, key, algorithm)).shows).toBe('served')
    expect((await verifySignature(token, keyIn(`${SECRET}.`), algorithm)).word).toBe('signature does not fit')
  })

test('a public key never becomes an HMAC secret, whatever is chosen', async () => {
  const key = keyIn(pem(PAIRS.RSA.publicKey))
  const forged = `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part(CLAIMS)}`
  const token = verifiable(
    `${forged}.${createHmac('sha256', pem(PAIRS.RSA.publicKey)).update(forged).digest('base64url')}`,
  )
  expect((await verifySignature(token, key, 'HS256')).word).toBe('key and algorithm differ')
  expect((await verifySignature(token, key, 'RS256')).why).toContain('RFC 8725 §3.1')
})

test('a token without a signature fits no key', async () => {
  const token = verifiable(`${part({ alg: 'none' })}.${part(CLAIMS)}.`)
  expect((await verifySignature(token, keyIn(pem(PAIRS.RSA.publicKey)), 'RS256')).shows).toBe('refused')
})

test('the key of a set is the one that the token names', () => {
  const set = readKeys(
    JSON.stringify({ keys: ['a', 'b'].map((kid) => ({ ...PAIRS.OKP.publicKey.export({ format: 'jwk' }), kid })) }),
    'text',
  )
  const keys = set.ok ? set.keys : []
  expect(keysFor(keys, 'b')).toEqual({ keys: [keys[1]] })
  expect(keysFor(keys, 'c')).toEqual({ why: 'No key has the kid "c". The keys are "a", "b".' })
  expect(keysFor(keys, undefined)).toEqual({ keys })
  expect(keysFor(keys.slice(1), undefined)).toEqual({ keys: [keys[1]] })
})

/** A set of keys as a provider publishes it: the names, and which key bears them. */
const setOf = (named: Record<string, KeyObject>, more: object = {}) => {
  const jwks = Object.entries(named).map(([kid, key]) => ({ ...key.export({ format: 'jwk' }), kid, ...more }))
  const read = readKeys(JSON.stringify({ keys: jwks }), 'text')
  return read.ok ? read.keys : []
}

test('a token that names no key is held against each key that its algorithm allows, and the one that fits is named', async () => {
  const other = makeKeyPair('rsa', { modulusLength: 2048 }).publicKey
  const token = verifiable(
    signedParts(part({ alg: 'RS256', typ: 'at+jwt' }), part(CLAIMS), 'RS256', PAIRS.RSA.privateKey),
  )
  const { RSA, OKP } = PAIRS
  const says = async (keys: GivenKey[]) => verifyByKeys(token, keys)
  expect(await says(setOf({ first: OKP.publicKey, second: other, third: RSA.publicKey }))).toMatchObject({
    word: 'signature fits',
    why: expect.stringMatching(
      /names no key\. Each of the 2 keys for RS256 was tried\. The key "third" verified it\.$/,
    ),
  })
  expect(await says(setOf({ first: OKP.publicKey, second: RSA.publicKey }))).toMatchObject({
    why: expect.stringMatching(/One key is for RS256\. The key "second" verified it\.$/),
  })
  expect(await says(setOf({ first: other, second: RSA.publicKey }, { kid: undefined }))).toMatchObject({
    why: expect.stringContaining('Number 2 of the set verified it.'),
  })
  expect(await says(setOf({ first: other, second: OKP.publicKey, third: other }))).toMatchObject({
    word: 'signature does not fit',
    why: expect.stringContaining('Each of the 2 keys for RS256 was tried.'),
  })
  // A key that is kept for another algorithm is none for this one.
  expect(await says(setOf({ first: RSA.publicKey, second: other }, { alg: 'PS256' }))).toMatchObject({
    shows: 'refused',
    why: expect.stringContaining('None of the 2 keys that could be meant is for RS256.'),
  })
  expect(await verifyByKeys(token, setOf({ first: other, second: RSA.publicKey }), 'PS256')).toMatchObject({
    word: 'algorithm differs',
  })
  // A public key of the set is no secret.
  const forged = verifiable(tokenBy('HS256', pem(RSA.publicKey)).replace(/^[^.]+/, part({ alg: 'HS256' })))
  expect(await verifyByKeys(forged, setOf({ first: RSA.publicKey, second: other }))).toMatchObject({ shows: 'refused' })
})

test('of two keys with the name that a token says, the one that its algorithm allows is taken', async () => {
  const keys = setOf({ a: PAIRS.OKP.publicKey, b: PAIRS.RSA.publicKey }, { kid: 'k' })
  expect(await verifyByKeys(verifiable(tokenBy('RS256', PAIRS.RSA.privateKey)), keys)).toMatchObject({
    word: 'signature fits',
  })
})

for (const [title, text, why] of [
  ['nothing', '', /No key/],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /private key/],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /certificate that can’t be read/],
  ['broken JSON', '{"kty":', /no JSON/],
  ['a JSON that is no key', '{"a":1}', /no JWK/],
] as const)
  test(`no key: ${title} is refused in words`, () => {
    expect(readKeys(text, 'text')).toMatchObject({ ok: false, why: expect.stringMatching(why) })
  })

test('a private JWK is taken for its public half only', () => {
  expect(keyIn(JSON.stringify(PAIRS.OKP.privateKey.export({ format: 'jwk' })))).toMatchObject({
    isPrivate: true,
    jwk: expect.not.objectContaining({ d: expect.anything() }),
  })
})

test('our policy is the one of the real endpoints, and each claim is judged by itself', () => {
  expect(POLICY).toMatchObject({
    audience: DEFAULT_POLICY.audience,
    expToleranceSeconds: DEFAULT_POLICY.expToleranceSeconds,
    skewSeconds: DEFAULT_POLICY.skewSeconds,
  })
  const failing = (header: object, claims: object) =>
    policyChecks({ typ: 'at+jwt', ...header }, { ...CLAIMS, ...claims }, EXPECTED.issuer, EXPECTED.now)
      .filter(({ holds }) => !holds)
      .map(({ name }) => name)
  expect(failing({}, {})).toEqual([])
  expect(failing({ typ: 'JWT' }, { aud: ['jwt-vs-session'] })).toEqual(['typ'])
  expect(
    failing({}, { exp: CLAIMS.iat - 5, nbf: 'x', iat: CLAIMS.iat + 31, iss: 'http://evil', aud: ['a', 'b'] }),
  ).toEqual(['exp', 'nbf', 'iat', 'iss', 'aud'])
})

test('a sample is a real token: nothing is wrong with it, its key fits, and the broken one says where', async () => {
  const { token, key } = await freshToken(EXPECTED.issuer, EXPECTED.now, 300)
  expect(decode(token, EXPECTED.now)).toMatchObject({ life: 'running', findings: [] })
  expect((await verifySignature(verifiable(token), keyIn(key), 'RS256')).shows).toBe('served')
  expect(decode(broken(token), EXPECTED.now).findings.length).toBeGreaterThan(2)
  expect(decode((await freshToken(EXPECTED.issuer, EXPECTED.now, -120)).token, EXPECTED.now).life).toBe('over')
})
