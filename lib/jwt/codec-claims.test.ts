import { expect, test } from '@playwright/test'
import type { Check } from './codec'
import { ALGORITHMS } from './keys'
import { expectRefused, material, verified } from './test-keys'
import { CLAIMS, forged, keyOf, type Members, NOW_EPOCH, part, signedParts } from './test-tokens'

type Row = readonly [title: string, claims: Members, check: Check, refusal: 'malformed' | 'forged']
const rows = (name: string, values: readonly unknown[], check: Check, refusal: 'malformed' | 'forged'): Row[] =>
  values.map(
    (value) =>
      [`${name} ${JSON.stringify(value)?.slice(0, 40) ?? 'absent'}`, { [name]: value }, check, refusal] as const,
  )

const { iss, aud } = CLAIMS
const ILL_TYPED = [undefined, null, true, '9999999999', [NOW_EPOCH], { value: NOW_EPOCH }, '2040-01-01T00:00:00Z', '']

/** Each signed with the server's own key, so that nothing but the claim is wrong. */
const CLAIM_ROWS: Row[] = [
  ...(['exp', 'iat', 'nbf'] as const).flatMap((name) => rows(name, ILL_TYPED, name, 'malformed')),
  ...rows('exp', [-1, -1e15], 'claims', 'malformed'),
  ...rows('nbf', [-1], 'claims', 'malformed'),
  ...rows(
    'iss',
    [
      `${iss}/`,
      iss.toUpperCase(),
      `${iss}.evil.example`,
      iss.slice(0, -1),
      'https://evil.example',
      '',
      null,
      [iss],
      { [iss]: true },
    ],
    'iss',
    'forged',
  ),
  ...rows('iss', [undefined], 'iss', 'malformed'),
  ...rows(
    'aud',
    [
      `${aud}-lab`,
      aud.slice(0, 3),
      aud.toUpperCase(),
      'somebody-else',
      '',
      null,
      [],
      ['somebody-else'],
      [`${aud}-lab`],
      { [aud]: true },
    ],
    'aud',
    'forged',
  ),
  ...rows('aud', [undefined], 'aud', 'malformed'),
  ...rows('aud', [[aud], [aud, 'somebody-else']], 'claims', 'malformed'),
  ...(['sub', 'jti', 'sid'] as const).flatMap((name) =>
    rows(name, [undefined, null, '', 1, ['usr_ada'], { not: '' }, true, 'x'.repeat(129)], 'claims', 'malformed'),
  ),
  ...rows('ver', [undefined, null, '1', true, [1], 1.5, {}], 'claims', 'malformed'),
  ...rows('role', [undefined, null, 'root', 'Admin', '', ['admin'], 1], 'claims', 'malformed'),
  ...rows('client_id', [undefined, null, 1], 'claims', 'malformed'),
]

/** Numbers that no serialiser writes, and that a parser reads all the same. */
const SPELLED = [
  ['exp', '1e400', 'claims'],
  ['exp', '-1e400', 'claims'],
  ['exp', '99999999999999999999', 'exp'],
  ['exp', 'NaN', 'claims'],
  ['exp', 'Infinity', 'claims'],
  ['exp', '0xffffffff', 'claims'],
  ['iat', '1e400', 'iat'],
  ['iat', '-1e400', 'claims'],
  ['nbf', '1e400', 'nbf'],
  ['nbf', '-1e400', 'claims'],
  ['ver', '1e400', 'claims'],
] as const satisfies [keyof typeof CLAIMS, string, Check][]

const BROKEN: [title: string, payload: string | Buffer][] = [
  ['an array', JSON.stringify([CLAIMS])],
  ['null', 'null'],
  ['a text', '"claims"'],
  ['a number', '1'],
  ['half a JSON', '{"sub":'],
  [
    'no UTF-8',
    Buffer.concat([
      Buffer.from(JSON.stringify(CLAIMS).slice(0, -1)),
      Buffer.from(',"x":"'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('"}'),
    ]),
  ],
  ['a nesting two thousand deep', '['.repeat(2000) + ']'.repeat(2000)],
]

for (const algorithm of ALGORITHMS) {
  for (const [title, claims, check, refusal] of CLAIM_ROWS)
    test(`${algorithm}: a well-signed token with ${title} is ${refusal}`, async () => {
      const from = await material(algorithm)
      await expectRefused(forged(from.jwk, algorithm, claims), from, check, refusal)
    })

  for (const [name, text, check] of SPELLED)
    test(`${algorithm}: a well-signed token with ${name} ${text} is malformed`, async () => {
      const from = await material(algorithm)
      const payload = JSON.stringify({ ...CLAIMS, [name]: '#' }).replace('"#"', text)
      await expectRefused(
        signedParts(part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' }), part(payload), algorithm, keyOf(from.jwk)),
        from,
        check,
        'malformed',
      )
    })

  for (const [title, payload] of BROKEN)
    test(`${algorithm}: a well-signed token around ${title} is malformed`, async () => {
      const from = await material(algorithm)
      const token = signedParts(
        part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' }),
        Buffer.from(payload).toString('base64url'),
        algorithm,
        keyOf(from.jwk),
      )
      await expectRefused(token, from, 'claims', 'malformed')
    })

  test(`${algorithm}: a well-signed token with a byte order mark before its claims is malformed`, async () => {
    const from = await material(algorithm)
    const header = part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' })
    const payload = part(`\ufeff${JSON.stringify(CLAIMS)}`)
    await expectRefused(signedParts(header, payload, algorithm, keyOf(from.jwk)), from, 'form', 'malformed')
  })

  test(`${algorithm}: of a claim that stands there twice the last one counts, for check and use alike`, async () => {
    const from = await material(algorithm)
    const payload = JSON.stringify(CLAIMS).replace('"role":"user"', '"role":"admin","role":"user"')
    const answer = await verified(
      signedParts(part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' }), part(payload), algorithm, keyOf(from.jwk)),
      from,
    )
    expect(answer).toMatchObject({ ok: true, claims: { role: 'user' } })
  })

  test(`${algorithm}: a claim named __proto__ sets nothing`, async () => {
    const from = await material(algorithm)
    const payload = JSON.stringify(CLAIMS).replace('"role":"user"', '"__proto__":{"role":"admin"}')
    await expectRefused(
      signedParts(part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' }), part(payload), algorithm, keyOf(from.jwk)),
      from,
      'claims',
      'malformed',
    )
  })
}
