import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { DEFAULT_POLICY } from '@/lib/jwt/config'
import { CLAIMS, EXPECTED, part, signedParts } from '@/lib/jwt/test-tokens'
import type { Algorithm } from './algorithms'
import { chooseKey } from './choose-key'
import { decode } from './decode'
import { type GivenKey, readKeys } from './key-file'
import { POLICY, policyChecks } from './policy-checks'
import { broken, freshToken } from './samples'
import type { Verifiable } from './view'
import { verifySignature } from './verify'

const PAIRS = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  OKP: generateKeyPairSync('ed25519'),
}
const SECRET = 'a secret of thirty-two characters'
const KINDS: [Algorithm, keyof typeof PAIRS][] = [['RS256', 'RSA'], ['RS384', 'RSA'], ['RS512', 'RSA'], ['PS256', 'RSA'], ['ES256', 'P-256'], ['ES384', 'P-384'], ['EdDSA', 'OKP']]

const tokenBy = (algorithm: string, key: KeyObject | string) => signedParts(part({ alg: algorithm, kid: 'k', typ: 'at+jwt' }), part(CLAIMS), algorithm, key)
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
const changed = (token: string, at = Math.floor(token.length / 2)) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)

for (const [algorithm, kind] of KINDS)
  test(`${algorithm}: fits with the JWK and the PEM of its key, and not after one character or with another key`, async () => {
    const { privateKey, publicKey } = PAIRS[kind]
    const token = tokenBy(algorithm, privateKey)
    for (const text of [JSON.stringify(publicKey.export({ format: 'jwk' })), pem(publicKey)])
      expect(await verifySignature(verifiable(token), keyIn(text), algorithm)).toMatchObject({ shows: 'served', word: 'signature fits' })
    const at = token.lastIndexOf('.') + 20
    expect((await verifySignature(verifiable(changed(token, at)), keyIn(pem(publicKey)), algorithm)).word).toBe('signature does not fit')
    expect((await verifySignature(verifiable(tokenBy('HS256', pem(publicKey))), keyIn(pem(publicKey)), algorithm)).word).toBe('algorithm differs')
  })

for (const algorithm of ['HS256', 'HS384', 'HS512'] as const)
  test(`${algorithm}: fits with its secret as text, base64url or JWK`, async () => {
    const token = verifiable(tokenBy(algorithm, SECRET))
    const coded = Buffer.from(SECRET).toString('base64url')
    for (const key of [keyIn(SECRET), keyIn(coded, 'base64url'), keyIn(JSON.stringify({ kty: 'oct', k: coded, alg: algorithm }))])
      expect((await verifySignature(token, key, algorithm)).shows).toBe('served')
    expect((await verifySignature(token, keyIn(`${SECRET}.`), algorithm)).word).toBe('signature does not fit')
  })

test('a public key never becomes an HMAC secret, whatever is chosen', async () => {
  const key = keyIn(pem(PAIRS.RSA.publicKey))
  const forged = `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part(CLAIMS)}`
  const token = verifiable(`${forged}.${createHmac('sha256', pem(PAIRS.RSA.publicKey)).update(forged).digest('base64url')}`)
  expect((await verifySignature(token, key, 'HS256')).word).toBe('key and algorithm differ')
  expect((await verifySignature(token, key, 'RS256')).why).toContain('RFC 8725 §3.1')
})

test('a token without a signature fits no key', async () => {
  const token = verifiable(`${part({ alg: 'none' })}.${part(CLAIMS)}.`)
  expect((await verifySignature(token, keyIn(pem(PAIRS.RSA.publicKey)), 'RS256')).shows).toBe('refused')
})

test('the key of a set is the one that the token names', () => {
  const set = readKeys(JSON.stringify({ keys: ['a', 'b'].map((kid) => ({ ...PAIRS.OKP.publicKey.export({ format: 'jwk' }), kid })) }), 'text')
  const keys = set.ok ? set.keys : []
  expect(chooseKey(keys, 'b')).toEqual({ key: keys[1] })
  expect(chooseKey(keys, 'c')).toEqual({ why: 'No key has the kid "c". The keys are "a", "b".' })
  expect(chooseKey(keys, undefined)).toHaveProperty('why')
})

for (const [title, text, why] of [
  ['nothing', '', /No key/],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /private key/],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /label CERTIFICATE/],
  ['broken JSON', '{"kty":', /no JSON/],
  ['a JSON that is no key', '{"a":1}', /no JWK/],
] as const)
  test(`no key: ${title} is refused in words`, () => {
    expect(readKeys(text, 'text')).toMatchObject({ ok: false, why: expect.stringMatching(why) })
  })

test('a private JWK is taken for its public half only', () => {
  expect(keyIn(JSON.stringify(PAIRS.OKP.privateKey.export({ format: 'jwk' })))).toMatchObject({ isPrivate: true, jwk: expect.not.objectContaining({ d: expect.anything() }) })
})

test('our policy is the one of the real endpoints, and each claim is judged by itself', () => {
  expect(POLICY).toMatchObject({ audience: DEFAULT_POLICY.audience, expToleranceSeconds: DEFAULT_POLICY.expToleranceSeconds, skewSeconds: DEFAULT_POLICY.skewSeconds })
  const failing = (header: object, claims: object) => policyChecks({ typ: 'at+jwt', ...header }, { ...CLAIMS, ...claims }, EXPECTED.issuer, EXPECTED.now).filter(({ holds }) => !holds).map(({ name }) => name)
  expect(failing({}, {})).toEqual([])
  expect(failing({ typ: 'JWT' }, { aud: ['jwt-vs-session'] })).toEqual(['typ'])
  expect(failing({}, { exp: CLAIMS.iat - 5, nbf: 'x', iat: CLAIMS.iat + 31, iss: 'http://evil', aud: ['a', 'b'] })).toEqual(['exp', 'nbf', 'iat', 'iss', 'aud'])
})

test('a sample is a real token: nothing is wrong with it, its key fits, and the broken one says where', async () => {
  const { token, key } = await freshToken(EXPECTED.issuer, EXPECTED.now, 300)
  expect(decode(token, EXPECTED.now)).toMatchObject({ life: 'running', findings: [] })
  expect((await verifySignature(verifiable(token), keyIn(key), 'RS256')).shows).toBe('served')
  expect(decode(broken(token), EXPECTED.now).findings.length).toBeGreaterThan(2)
  expect(decode((await freshToken(EXPECTED.issuer, EXPECTED.now, -120)).token, EXPECTED.now).life).toBe('over')
})
