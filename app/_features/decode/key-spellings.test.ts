import type { KeyObject } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { CompactEncrypt, importJWK } from 'jose'
import { certificate } from '@/lib/testing/test-look-alikes'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'
import { headerOf } from './edit'
import { openEncrypted } from './encrypted'
import { hmac, OKP, outcome, P521, pem, pkcs1, PSS, RSA, signed, x509 } from './test-keys'

const P256 = makeKeyPair('ec', { namedCurve: 'P-256' })
const OTHER = makeKeyPair('rsa', { modulusLength: 2048 })
const jwk = (key: KeyObject) => key.export({ format: 'jwk' })
const base64 = (text: string) => Buffer.from(text).toString('base64')
const P1363 = { dsaEncoding: 'ieee-p1363' }
const [PEM, X509, JWK, OTHER_JWK] = [pem(RSA.publicKey), x509(RSA.publicKey), jwk(RSA.publicKey), jwk(OKP.publicKey)]
const NAMED = { ...JWK, kid: 'k1' }
const RS = signed('RS256', RSA.privateKey, 'sha256')
const RSK = signed('RS256', RSA.privateKey, 'sha256', {}, { kid: 'k1' })
const PLAIN = 'a secret of thirty-two characters'
const BYTES = Buffer.from('00ff10ee20dd30cc40bb50aa60997088112233445566778899aabbccddeeff01', 'hex')
const [B64, U64] = [BYTES.toString('base64'), BYTES.toString('base64url')]
const LONG = Buffer.alloc(64, 0xfb)
/** Bytes that base64 writes as it writes a key: MI…. */
const MI = Buffer.concat([Buffer.from([0x30, 0x80]), Buffer.alloc(62, 7)])
const JWT_IO =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30'

type Case = [variant: string, token: string, key: string]

const SECRETS: Case[] = [
  ['jwt.io’s sample', JWT_IO, 'a-string-secret-at-least-256-bits-long'],
  ['jwt.io’s sample, secret with a newline', JWT_IO, 'a-string-secret-at-least-256-bits-long\n'],
  ['jwt.io’s sample, secret in quotes', JWT_IO, "'a-string-secret-at-least-256-bits-long'"],
  ['base64 over two lines, as openssl writes it', hmac(LONG), LONG.toString('base64').replace(/(.{64})/, '$1\n')],
  ['base64 in quotation marks', hmac(BYTES), `"${B64}"`],
  ['base64 behind its name', hmac(BYTES), `JWT_SECRET=${B64}`],
  ['base64 in quotation marks behind its name', hmac(BYTES), `JWT_SECRET="${B64}"`],
  ['base64 with a newline', hmac(BYTES), `${B64}\n`],
  ['base64 with blanks around it', hmac(BYTES), `  ${B64}  `],
  ['base64url with padding', hmac(BYTES), `${U64}=`],
  ['base64 without padding in quotation marks', hmac(BYTES), `'${B64.replace(/=+$/, '')}'`],
  ['hexadecimal in capitals', hmac(BYTES), BYTES.toString('hex').toUpperCase()],
  ['hexadecimal behind 0x', hmac(BYTES), `0x${BYTES.toString('hex')}`],
  ['hexadecimal in quotation marks', hmac(BYTES), `"${BYTES.toString('hex')}"`],
  ['curly quotes', hmac(PLAIN), `“${PLAIN}”`],
  ['a blank that does not break', hmac(PLAIN), `${PLAIN}\u00a0`],
  ['a character of no width', hmac(PLAIN), `\u200b${PLAIN}`],
  ['a byte order mark', hmac(PLAIN), `\ufeff${PLAIN}`],
  ['a newline of Windows', hmac(PLAIN), `${PLAIN}\r\n`],
  ['quotation marks and a newline', hmac(PLAIN), `"${PLAIN}"\n`],
  ['blanks around quotation marks', hmac(PLAIN), ` "${PLAIN}" `],
  ['a line of YAML', hmac(PLAIN), `JWT_SECRET: ${PLAIN}`],
  ['a line of a shell', hmac(PLAIN), `export JWT_SECRET='${PLAIN}'`],
  ['a line of .env with a comment', hmac(PLAIN), `JWT_SECRET="${PLAIN}" # do not share`],
  ['a member of JSON', hmac(PLAIN), JSON.stringify({ secret: PLAIN })],
  [
    'a string of JSON with escapes',
    hmac('a"b\\c, a longer secret text here ok'),
    JSON.stringify('a"b\\c, a longer secret text here ok'),
  ],
  ['an oct JWK', hmac(PLAIN), JSON.stringify({ kty: 'oct', k: Buffer.from(PLAIN).toString('base64url') })],
  ['an oct JWK with padding', hmac(PLAIN), JSON.stringify({ kty: 'oct', k: Buffer.from(PLAIN).toString('base64') })],
  [
    'a set with an oct JWK',
    hmac(PLAIN),
    JSON.stringify({ keys: [{ kty: 'oct', alg: 'HS256', k: Buffer.from(PLAIN).toString('base64url') }] }),
  ],
  [
    'a secret that begins like JSON',
    hmac('{x7!kq)9-secret-with-braces-and-more}'),
    '{x7!kq)9-secret-with-braces-and-more}',
  ],
  ['a secret that begins like a list', hmac('[x7!kq)9-secret-with-brackets-x'), '[x7!kq)9-secret-with-brackets-x'],
  ['base64 that begins like a key', hmac(MI), MI.toString('base64')],
  ['letters beyond ASCII', hmac('pässwörd mit vielen Zeichen darin'), 'pässwörd mit vielen Zeichen darin'],
  ['a written-out \\n behind it', hmac(PLAIN), `${PLAIN}\\n`],
  ['HS384 with text', hmac(PLAIN, 'HS384'), PLAIN],
  ['HS512 with base64', hmac(BYTES, 'HS512'), B64],
  ['a short secret', hmac('secret'), 'secret'],
  ['digits only', hmac('12345678'), '12345678'],
  ['the word base64 before it', hmac(PLAIN), `base64:${base64(PLAIN)}`],
]

const PUBLIC_KEYS: Case[] = [
  ['pem \\r\\n', RS, PEM.replaceAll('\n', '\\r\\n')],
  ['pem spaces', RS, PEM.trim().replaceAll('\n', ' ')],
  ['pem dbl', RS, PEM.replaceAll('\n', '\\\\n')],
  ['pem json', RS, JSON.stringify({ publicKey: PEM })],
  ['pem json str', RS, JSON.stringify(PEM)],
  ['pem b64', RS, base64(PEM)],
  ['pem b64 named', RS, `PUBLIC_KEY_BASE64=${base64(PEM)}`],
  ['pem crlf', RS, PEM.replaceAll('\n', '\r\n')],
  ['pem bag', RS, `Bag Attributes\n  x: y\n${X509}`],
  ['pem array', RS, JSON.stringify([PEM])],
  ['pem no end', RS, PEM.replace(/-----END.*\n/, '')],
  ['pem single \\n named', RS, `export PUBLIC_KEY='${PEM.replaceAll('\n', '\\n')}'`],
  [
    'pem lines +',
    RS,
    PEM.trim()
      .split('\n')
      .map((line) => `"${line}\\n"`)
      .join(' +\n'),
  ],
  ['pem after priv', RS, RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() + PEM],
  ['pkcs1 one line', RS, pkcs1(RSA.publicKey).replaceAll('\n', '\\n')],
  ['pkcs1 bare', RS, RSA.publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64')],
  ['pkcs1 b64', RS, base64(pkcs1(RSA.publicKey))],
  ['x509 one line', RS, X509.replaceAll('\n', '\\n')],
  ['x509 chain', RS, X509 + x509(OTHER.publicKey)],
  ['x509 bare', RS, certificate(RSA.publicKey).toString('base64')],
  ['x509 EC', signed('ES256', P256.privateKey, 'sha256', P1363), x509(P256.publicKey)],
  ['x509 Ed', signed('EdDSA', OKP.privateKey, null), x509(OKP.publicKey)],
  ['x509 label', RS, X509.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
  ['x509 trusted', RS, X509.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE')],
  [
    'map bare',
    RSK,
    JSON.stringify({
      k0: certificate(P256.publicKey).toString('base64'),
      k1: certificate(RSA.publicKey).toString('base64'),
    }),
  ],
  ['map pub pem', RSK, JSON.stringify({ k1: PEM })],
  ['map one', RSK, JSON.stringify({ k1: X509 })],
  ['map no kid', RS, JSON.stringify({ k1: X509 })],
  ['jwk list two', RSK, JSON.stringify([{ ...OTHER_JWK, kid: 'k0' }, NAMED])],
  ['jwks of several, none named', RS, JSON.stringify({ keys: [jwk(OTHER.publicKey), OTHER_JWK, JWK] })],
  ['map of several, none named', RS, JSON.stringify({ k0: x509(OTHER.publicKey), k1: X509 })],
  ['jwk map', RSK, JSON.stringify({ k0: OTHER_JWK, k1: JWK })],
  ['{jwk:}', RSK, JSON.stringify({ jwk: NAMED })],
  ['[{jwk:}]', RSK, JSON.stringify([{ jwk: NAMED }])],
  ['jwk json string', RSK, JSON.stringify(JSON.stringify(JWK))],
  ['jwk trailing comma', RSK, JSON.stringify([JWK], null, 1).replace('}', '},')],
  ['jwks b64', RSK, base64(JSON.stringify({ keys: [NAMED] }))],
  ['jwk js', RSK, `{ kty: 'RSA', n: '${JWK.n}', e: 'AQAB' }`],
  ['jwks named', RSK, `JWKS='${JSON.stringify({ keys: [NAMED] })}'`],
  ['jwk quoted', RSK, `'${JSON.stringify(JWK)}'`],
  [
    'jwks.keys dup kid',
    RSK,
    JSON.stringify({
      keys: [
        { ...JWK, kid: 'k1', use: 'enc' },
        { ...JWK, kid: 'k1', use: 'sig' },
      ],
    }),
  ],
  [
    'jwk b64 std n',
    RS,
    JSON.stringify({ kty: 'RSA', e: 'AQAB', n: Buffer.from(JWK.n ?? '', 'base64url').toString('base64') }),
  ],
  ['jwks in http', RSK, `HTTP/1.1 200 OK\ncontent-type: application/json\n\n${JSON.stringify({ keys: [NAMED] })}`],
  ['PS256 x509', signed('PS256', RSA.privateKey, 'sha256', PSS), X509],
  ['PS512 jwk', signed('PS512', RSA.privateKey, 'sha512', PSS), JSON.stringify({ ...JWK, alg: 'PS512' })],
  ['ES512 jwk', signed('ES512', P521.privateKey, 'sha512', P1363), JSON.stringify(jwk(P521.publicKey))],
  ['ES512 x509', signed('ES512', P521.privateKey, 'sha512', P1363), x509(P521.publicKey)],
  ['Ed25519 jwk', signed('Ed25519', OKP.privateKey, null), JSON.stringify({ ...OTHER_JWK, alg: 'EdDSA' })],
  ['RS512 jwk', signed('RS512', RSA.privateKey, 'sha512'), JSON.stringify(JWK)],
  ['key_ops', RS, JSON.stringify({ ...JWK, key_ops: ['verify'], ext: true, use: 'sig' })],
  ['PKCS#8 of an RSA-PSS key', signed('PS256', RSA.privateKey, 'sha256', PSS), pssPem(RSA.publicKey)],
]

/** The same key, said to be for PSS alone (RFC 4055). */
function pssPem(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' }).toString('hex')
  return `-----BEGIN PUBLIC KEY-----\n${Buffer.from(der.replace('2a864886f70d010101', '2a864886f70d01010a'), 'hex').toString('base64')}\n-----END PUBLIC KEY-----`
}

for (const [variant, token, key] of [...SECRETS, ...PUBLIC_KEYS])
  test(`a key fits as people keep it: ${variant}`, async () => {
    expect(await outcome(token, key)).toMatchObject({ word: 'signature fits' })
  })

for (const [variant, key, why] of [
  ['an address in angle brackets', '<https://x.example/jwks.json>', /asks no other server/],
  ['an address behind its name', 'JWKS_URI=https://x.example/jwks.json', /asks no other server/],
  ['an address of YAML', 'jwks_uri: https://x.example/keys', /asks no other server/],
  ['an address without its scheme', 'www.googleapis.com/oauth2/v3/certs', /asks no other server/],
  ['an address in a command', 'curl https://x.example/.well-known/jwks.json', /asks no other server/],
  ['a private key of PKCS#1', RSA.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), /A private key/],
  ['a private key of SEC 1', P256.privateKey.export({ type: 'sec1', format: 'pem' }).toString(), /A private key/],
  [
    'a private key in bare base64',
    RSA.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    /A private key/,
  ],
  [
    'a private key in base64 once more',
    base64(RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    /A private key/,
  ],
  ['a key of OpenSSH', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ada@x', /ssh-keygen -e -m PKCS8/],
  ['a public key in base64 for a token of HS256', base64(PEM), /this is an RSA key/],
] as const)
  test(`what is no key to verify with is told as what it is: ${variant}`, async () => {
    expect(await outcome(variant.includes('HS256') ? hmac(base64(PEM)) : RS, key)).toMatchObject({
      word: expect.not.stringContaining('fits'),
      why: expect.stringMatching(why),
    })
  })

async function encrypted(alg: string, key: KeyObject | Uint8Array, enc = 'A256GCM'): Promise<string> {
  const taken = key instanceof Uint8Array ? key : await importJWK(jwk(key), alg)
  return new CompactEncrypt(new TextEncoder().encode('hi')).setProtectedHeader({ alg, enc }).encrypt(taken)
}

const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()

for (const [variant, alg, to, key] of [
  ['PKCS#8 on one line, quoted', 'RSA-OAEP-256', RSA.publicKey, `"${pkcs8(RSA.privateKey).replaceAll('\n', '\\n')}"`],
  ['PKCS#8 behind its name', 'RSA-OAEP', RSA.publicKey, `KEY="${pkcs8(RSA.privateKey)}"`],
  ['PKCS#8 in base64 once more', 'RSA-OAEP-256', RSA.publicKey, base64(pkcs8(RSA.privateKey))],
  ['PKCS#1', 'RSA-OAEP-256', RSA.publicKey, RSA.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['SEC 1', 'ECDH-ES', P256.publicKey, P256.privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
  ['a list of JWKs', 'RSA-OAEP-256', RSA.publicKey, JSON.stringify([jwk(RSA.privateKey)])],
  ['a set of JWKs', 'RSA-OAEP-256', RSA.publicKey, JSON.stringify({ keys: [{ ...jwk(RSA.privateKey), use: 'enc' }] })],
  [
    'a JWK for signing',
    'RSA-OAEP',
    RSA.publicKey,
    JSON.stringify({ ...jwk(RSA.privateKey), alg: 'RS256', use: 'sig' }),
  ],
  ['a quoted secret in base64', 'dir', BYTES, `"${B64}"`],
  ['a secret behind its name', 'A256KW', BYTES, `KEY=${B64}`],
  ['a set with an oct JWK', 'dir', BYTES, JSON.stringify({ keys: [{ kty: 'oct', k: U64 }] })],
  ['a password', 'PBES2-HS256+A128KW', new TextEncoder().encode(PLAIN), PLAIN],
  ['a password with a newline', 'PBES2-HS512+A256KW', new TextEncoder().encode(PLAIN), `${PLAIN}\n`],
] as const)
  test(`an encrypted token opens with a key as people keep it: ${variant}`, async () => {
    const token = await encrypted(alg, to)
    expect(await openEncrypted(token, headerOf(token), key)).toMatchObject({ ok: true, text: 'hi' })
  })
