import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { test } from '@playwright/test'
import type { Check } from './codec'
import { ALGORITHMS } from './keys'
import { expectRefused, material } from './test-keys'
import { CLAIMS, forged, keyOf, newKey, part, signedParts } from './test-tokens'

const ASYMMETRIC = ['RS256', 'ES256', 'EdDSA'] as const
const named = (values: readonly unknown[], name: string, check: Check, refusal: 'malformed' | 'forged') =>
  values.map((value) => [`${name} ${JSON.stringify(value) ?? 'absent'}`, { [name]: value }, check, refusal] as const)

/** Each header signed with the server's own key, so that nothing but the header is wrong. */
const HEADERS = [
  ...named(
    [
      'none',
      'None',
      'NONE',
      'nOnE',
      ' none',
      '',
      'rs256',
      'hs256',
      'RS512',
      'PS256',
      'HS512',
      'ES384',
      'Ed25519',
      'eddsa',
      'RSA1_5',
    ],
    'alg',
    'alg',
    'forged',
  ),
  ...named([undefined, null, 256, ['RS256'], { name: 'RS256' }], 'alg', 'header', 'malformed'),
  ...named(
    [
      'key_2',
      '',
      ' key_1',
      'KEY_1',
      '../../../etc/passwd',
      "' OR '1'='1",
      'https://evil.example/key',
      '__proto__',
      'constructor',
      'toString',
      'key_1\0',
    ],
    'kid',
    'kid',
    'forged',
  ),
  ...named([undefined, null, 1, ['key_1'], { $ne: '' }], 'kid', 'header', 'malformed'),
  ...named(
    ['JWT', 'jwt', 'rt+jwt', 'id_token', 'logout+jwt', 'at+jwt ', 'at+jwts', 'application/jwt', ''],
    'typ',
    'typ',
    'forged',
  ),
  ...named([undefined, null, 1, ['at+jwt']], 'typ', 'header', 'malformed'),
  ...['jwk', 'jku', 'x5c', 'x5u'].flatMap((name) =>
    named([null, 'https://evil.example/jwks.json', {}, []], name, 'header', 'forged'),
  ),
  ...named([[], ['exp'], ['b64'], 'exp', null, {}, ['urn:unknown']], 'crit', 'header', 'malformed'),
  ...named([false, true, null, 'false'], 'b64', 'header', 'malformed'),
  ...['zip', 'cty', 'x5t', 'x5t#S256', 'enc', 'p2c', 'nonce', 'constructor'].flatMap((name) =>
    named(['DEF'], name, 'header', 'malformed'),
  ),
] as const

for (const algorithm of ALGORITHMS) {
  for (const [title, header, check, refusal] of HEADERS)
    test(`${algorithm}: a header with ${title} is ${refusal}`, async () => {
      const from = await material(algorithm)
      await expectRefused(forged(from.jwk, algorithm, {}, header), from, check, refusal)
    })

  for (const [title, text] of [
    ['no JSON', '{"alg":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"at+jwt"'],
    ['a number', '1'],
    ['nothing but a space', ' '],
    ['behind a byte order mark', '\ufeff{"alg":"RS256","kid":"key_1","typ":"at+jwt"}'],
  ] as const)
    test(`${algorithm}: a header that is ${title} is malformed`, async () => {
      const from = await material(algorithm)
      await expectRefused(
        signedParts(part(text), part(CLAIMS), algorithm, keyOf(from.jwk)),
        from,
        'header',
        'malformed',
      )
    })

  test(`${algorithm}: a header that names its algorithm twice gains nothing`, async () => {
    const from = await material(algorithm)
    const rest = `"kid":"key_1","typ":"at+jwt"`
    await expectRefused(
      `${part(`{"alg":"${algorithm}","alg":"none",${rest}}`)}.${part(CLAIMS)}.AAAA`,
      from,
      'alg',
      'forged',
    )
    await expectRefused(
      `${part(`{"alg":"none","alg":"${algorithm}",${rest}}`)}.${part(CLAIMS)}.AAAA`,
      from,
      'signature',
      'forged',
    )
  })

  test(`${algorithm}: a key that the token brings along is never used`, async () => {
    const from = await material(algorithm)
    const own = newKey(algorithm, 'key_1')
    await expectRefused(forged(own, algorithm, {}, { jwk: own }), from, 'header', 'forged')
  })
}

/**
 * The ways in which a public key can be written down, each of which somebody's library once took for an HMAC secret.
 */
function spellingsOf(publicJwk: JsonWebKey, jwks: string): Record<string, Buffer | string> {
  const key = createPublicKey({ key: publicJwk, format: 'jwk' })
  const pem = String(key.export({ type: 'spki', format: 'pem' }))
  return {
    PEM: pem,
    'PEM without its last line break': pem.trimEnd(),
    'PEM with line breaks of Windows': pem.replaceAll('\n', '\r\n'),
    'the base64 of the PEM': pem.split('\n').slice(1, -2).join(''),
    DER: key.export({ type: 'spki', format: 'der' }),
    'JWK as text': JSON.stringify(publicJwk),
    'the published set as text': jwks,
    'a member as text': publicJwk.n ?? publicJwk.x ?? '',
    'a member as bytes': Buffer.from(publicJwk.n ?? publicJwk.x ?? '', 'base64url'),
    nothing: '',
  }
}

const SPELLINGS = [
  'PEM',
  'PEM without its last line break',
  'PEM with line breaks of Windows',
  'the base64 of the PEM',
  'DER',
  'JWK as text',
  'the published set as text',
  'a member as text',
  'a member as bytes',
  'nothing',
]

for (const algorithm of ASYMMETRIC)
  for (const spelling of SPELLINGS)
    for (const hmac of ['HS256', 'HS512'])
      test(`${algorithm}: the public key as the secret of ${hmac} is forged: ${spelling}`, async () => {
        const from = await material(algorithm)
        const [{ kid, alg, use, ...publicJwk } = {}] = from.keys.published
        const secret =
          spellingsOf(publicJwk as JsonWebKey, JSON.stringify({ keys: [{ ...publicJwk, kid, alg, use }] }))[spelling] ??
          ''
        await expectRefused(
          signedParts(part({ alg: hmac, kid: 'key_1', typ: 'at+jwt' }), part(CLAIMS), hmac, secret),
          from,
          'alg',
          'forged',
        )
        // And under the right name, it is no signature.
        await expectRefused(
          signedParts(part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' }), part(CLAIMS), hmac, secret),
          from,
          'signature',
          'forged',
        )
      })

for (const other of ['RS512', 'PS256'])
  test(`RS256: a signature of the same key by ${other} is forged, under either name`, async () => {
    const from = await material('RS256')
    const signed = (alg: string) =>
      signedParts(part({ alg, kid: 'key_1', typ: 'at+jwt' }), part(CLAIMS), other, keyOf(from.jwk))
    await expectRefused(signed(other), from, 'alg', 'forged')
    await expectRefused(signed('RS256'), from, 'signature', 'forged')
  })
