import { expect, test } from '@playwright/test'
import { certificate, lookAlikes } from '@/lib/testing/test-look-alikes'
import { decode } from './decode'
import { headerOf } from './edit'
import { makeEncrypted, MAKES, openEncrypted } from './encrypted'
import { readKeys } from './key-file'
import { hmac, OKP, outcome, P521, part, pem, pkcs1, PSS, RSA, signed, x509 } from './test-keys'

const RS = signed('RS256', RSA.privateKey, 'sha256')
const PLAIN = 'a secret of thirty-two characters'
const BYTES = Buffer.from('00ff10ee20dd30cc40bb50aa60997088112233445566778899aabbccddeeff01', 'hex')
const JWT_IO =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'

for (const [title, token, key] of [
  ['jwt.io’s own sample with its secret', JWT_IO, 'your-256-bit-secret'],
  ['a secret as text', hmac(PLAIN), PLAIN],
  ['a secret with a newline of a file', hmac(PLAIN), `${PLAIN}\n`],
  ['a secret whose newline counts', hmac(`${PLAIN}\n`), PLAIN],
  ['a secret in quotation marks', hmac(PLAIN), `"${PLAIN}"`],
  ['a secret with its name before it', hmac(PLAIN), `JWT_SECRET="${PLAIN}"`],
  ['a secret in base64 with padding', hmac(BYTES, 'HS384'), BYTES.toString('base64')],
  ['a secret in base64 without padding', hmac(BYTES, 'HS512'), BYTES.toString('base64').replace(/=+$/, '')],
  ['a secret in base64url', hmac(BYTES), BYTES.toString('base64url')],
  ['a secret in hexadecimal', hmac(BYTES), BYTES.toString('hex')],
  ['base64 text that is used as text', hmac(BYTES.toString('base64')), BYTES.toString('base64')],
  ['a PEM on one line with \\n', RS, `"${pem(RSA.publicKey).replaceAll('\n', '\\n')}"`],
  ['a PEM on one line without any', RS, pem(RSA.publicKey).replaceAll('\n', '')],
  ['a PEM indented in YAML', RS, pem(RSA.publicKey).replaceAll('\n', '\n    ')],
  ['a PEM with its name before it', RS, `PUBLIC_KEY="${pem(RSA.publicKey)}"`],
  ['a PKCS#1 key', RS, pkcs1(RSA.publicKey)],
  ['an X.509 certificate', RS, x509(RSA.publicKey)],
  [
    'a key in base64 without lines around it',
    RS,
    RSA.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  ],
  ['a list of one JWK', RS, JSON.stringify([RSA.publicKey.export({ format: 'jwk' })])],
  ['a JWK of x5c alone', RS, JSON.stringify({ kty: 'RSA', x5c: [certificate(RSA.publicKey).toString('base64')] })],
  ['RS384', signed('RS384', RSA.privateKey, 'sha384'), pem(RSA.publicKey)],
  ['RS512', signed('RS512', RSA.privateKey, 'sha512'), x509(RSA.publicKey)],
  ['PS256', signed('PS256', RSA.privateKey, 'sha256', PSS), pem(RSA.publicKey)],
  ['PS384', signed('PS384', RSA.privateKey, 'sha384', PSS), pkcs1(RSA.publicKey)],
  ['PS512', signed('PS512', RSA.privateKey, 'sha512', PSS), pem(RSA.publicKey)],
  ['ES512', signed('ES512', P521.privateKey, 'sha512', { dsaEncoding: 'ieee-p1363' }), pem(P521.publicKey)],
  ['Ed25519 of RFC 9864', signed('Ed25519', OKP.privateKey, null), pem(OKP.publicKey)],
  [
    'EdDSA with a JWK of Ed25519',
    signed('EdDSA', OKP.privateKey, null),
    JSON.stringify({ ...OKP.publicKey.export({ format: 'jwk' }), alg: 'Ed25519' }),
  ],
] as const)
  test(`a signature fits, without a choice: ${title}`, async () => {
    expect(await outcome(token, key)).toMatchObject({ word: 'signature fits' })
  })

test('which reading of a secret fitted is said, and what was tried where none did', async () => {
  expect((await outcome(hmac(BYTES), BYTES.toString('base64'))).why).toContain('with the secret read as base64')
  expect((await outcome(hmac(PLAIN), `${PLAIN}\n`)).why).toContain('without the newline at its end')
  expect((await outcome(hmac('another'), `${PLAIN}\n`)).why).toContain('ends with a newline; tried with and without')
  expect((await outcome(hmac('another'), `"${PLAIN}"`)).why).toContain('stands in quotation marks')
})

test('the algorithm follows header and key: a secret never verifies RS…, an RSA key never HS…', async () => {
  expect((await outcome(RS, PLAIN)).word).toBe('key and algorithm differ')
  expect((await outcome(hmac(pem(RSA.publicKey)), pem(RSA.publicKey))).word).toBe('key and algorithm differ')
  expect((await outcome(hmac(pkcs1(RSA.publicKey)), x509(RSA.publicKey))).word).toBe('key and algorithm differ')
  expect((await outcome(`${part({ alg: 'none' })}.${part({ sub: 'a' })}.`, PLAIN)).word).toBe('algorithm differs')
})

test('an address of keys, a configuration and a private key are told as what they are', () => {
  const why = (text: string) => {
    const read = readKeys(text, 'auto')
    return read.ok ? 'read' : read.why
  }
  expect(why('https://demo.eu.auth0.com/.well-known/jwks.json')).toContain('this page asks no other server')
  expect(why('{"issuer":"https://x","jwks_uri":"https://x/keys"}')).toContain('https://x/keys')
  expect(why(RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\n', '\\n'))).toContain(
    'private key',
  )
  expect(why('{"type":"service_account","private_key":"-----BEGIN"}')).toContain('private key')
  expect(why(x509(RSA.publicKey).replace(/.{200}(?=\n-----END)/, ''))).toContain('certificate that can’t be read')
})

test('a private JWK verifies with its public half, with a warning; Entra’s nonce is no forgery', async () => {
  const key = JSON.stringify(RSA.privateKey.export({ format: 'jwk' }))
  expect((await outcome(RS, key)).why).toContain('Whoever sees it can sign')
  const input = `${part({ alg: 'RS256', nonce: 'abc', typ: 'JWT' })}.${part({ sub: 'a' })}`
  const token = `${input}.${Buffer.alloc(256, 3).toString('base64url')}`
  expect(await outcome(token, pem(RSA.publicKey))).toMatchObject({
    shows: 'unlit',
    why: expect.stringContaining('Microsoft'),
  })
})

test('tokens that look like those of twelve providers verify with the key as each publishes it', async () => {
  const all = await lookAlikes()
  expect(all).toHaveLength(12)
  for (const { name, token, key } of all) {
    const result =
      name === 'NextAuth'
        ? await openEncrypted(token, headerOf(token), key ?? '')
        : await outcome(token, key ?? JSON.stringify(headerOf(token).jwk))
    expect(result, name).toMatchObject(name === 'NextAuth' ? { ok: true } : { word: 'signature fits' })
    const wrong = decode(token, new Date()).findings.filter(({ weight }) => weight === 'wrong')
    expect(wrong, name).toEqual([])
  }
})

for (const alg of MAKES)
  test(`an encrypted token made here opens with its key, and with no other: ${alg}`, async () => {
    const { token, key } = await makeEncrypted('{"sub":"ada"}', alg)
    expect(decode(token, new Date()).kind).toBe('jwe')
    expect(await openEncrypted(token, headerOf(token), key)).toMatchObject({ ok: true, text: '{"sub":"ada"}' })
    const other = await makeEncrypted('{}', alg)
    expect(await openEncrypted(token, headerOf(token), other.key)).toMatchObject({ ok: false })
    expect(await openEncrypted(token, headerOf(token), 'x')).toMatchObject({ ok: false })
  })
