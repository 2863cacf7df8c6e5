import { createPrivateKey, type JsonWebKey, sign as signBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { ALGORITHMS } from './keys'
import { expectRefused, type Material, material, verified } from './test-keys'
import { CLAIMS, forged, keyOf, part, signedParts } from './test-tokens'

const parts = (token: string) => token.split('.') as [string, string, string]
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes under another last letter, where a text leaves bits unused. */
function respelled(text: string): string | undefined {
  return [...ALPHABET]
    .map((last) => text.slice(0, -1) + last)
    .find((each) => each !== text && Buffer.from(each, 'base64url').equals(Buffer.from(text, 'base64url')))
}

/** A token in which the part at `place` has unused bits; a claim that nobody asked for makes the payload longer. */
function spellings(from: Material, place: 0 | 1 | 2): string[] {
  for (const padding of ['', 'x', 'xx']) {
    const token = forged(from.jwk, from.algorithm, { padding })
    const other = respelled(parts(token)[place])
    if (other)
      return [
        token,
        parts(token)
          .map((each, at) => (at === place ? other : each))
          .join('.'),
      ]
  }
  return []
}

const FORMS: Record<string, (token: string) => string> = {
  nothing: () => '',
  'a word': () => 'token',
  'two parts': (token) => parts(token).slice(0, 2).join('.'),
  'no signature': (token) => `${parts(token).slice(0, 2).join('.')}.`,
  'no header': (token) => `.${parts(token).slice(1).join('.')}`,
  'no payload': (token) => `${parts(token)[0]}..${parts(token)[2]}`,
  'a dot at the end': (token) => `${token}.`,
  'four parts': (token) => `${token}.${parts(token)[2]}`,
  'the five parts of an encrypted token': (token) => `${token}.AAAA.AAAA`,
  'a tail of disclosures': (token) => `${token}~WyJhIl0~`,
  'ten thousand dots': () => '.'.repeat(10_000),
  'padding behind the header': (token) => token.replace('.', '=.'),
  'padding behind the signature': (token) => `${token}=`,
  'two signs of padding': (token) => `${token}==`,
  'a space before it': (token) => ` ${token}`,
  'a line break behind it': (token) => `${token}\n`,
  'a space in it': (token) => token.replace('.', '. '),
  'a letter of standard base64': (token) => `${token.slice(0, -2)}+/`,
  'a percent sign': (token) => `${token}%3D`,
  quotes: (token) => `"${token}"`,
  'the scheme before it': (token) => `Bearer ${token}`,
  'a byte order mark': (token) => `\ufeff${token}`,
  NUL: (token) => `${token}\0`,
  'letters of another script': (token) => `${token.slice(0, -1)}а`,
  'one letter too many, which decodes to nothing': (token) => `${parts(token).slice(0, 2).join('.')}.A`,
  'JSON serialisation': (token) =>
    JSON.stringify({ protected: parts(token)[0], payload: parts(token)[1], signature: parts(token)[2] }),
}

for (const algorithm of ALGORITHMS) {
  for (const [title, change] of Object.entries(FORMS))
    test(`${algorithm}: a token spelled with ${title} is malformed`, async () => {
      const from = await material(algorithm)
      await expectRefused(change(forged(from.jwk, algorithm)), from, 'form', 'malformed')
    })

  for (const [name, place] of [
    ['header', 0],
    ['payload', 1],
    ['signature', 2],
  ] as const)
    test(`${algorithm}: the same bytes spelled otherwise are malformed: ${name}`, async () => {
      const from = await material(algorithm)
      // The header is always the same length: where it leaves no bits unused, there is no other spelling of it.
      const [token, other] = spellings(from, place)
      if (place === 0 && !other) return expect(parts(forged(from.jwk, algorithm))[0].length % 4).toBe(0)
      expect((await verified(token ?? '', from)).ok).toBe(true)
      await expectRefused(other ?? '', from, 'form', 'malformed')
    })

  test(`${algorithm}: a well-signed token over 8 KiB is malformed, and one just under is read`, async () => {
    const from = await material(algorithm)
    await expectRefused(forged(from.jwk, algorithm, { padding: 'x'.repeat(6200) }), from, 'form', 'malformed')
    expect((await verified(forged(from.jwk, algorithm, { padding: 'x'.repeat(5000) }), from)).ok).toBe(true)
  })

  for (const [name, place] of [
    ['payload', 1],
    ['signature', 2],
  ] as const)
    test(`${algorithm}: one letter changed anywhere in the ${name} is noticed`, async () => {
      const from = await material(algorithm)
      const token = forged(from.jwk, algorithm)
      const accepted: number[] = []
      for (const [at, letter] of [...parts(token)[place]].entries()) {
        const changed = `${parts(token)[place].slice(0, at)}${letter === 'A' ? 'B' : 'A'}${parts(token)[place].slice(at + 1)}`
        if (
          (
            await verified(
              parts(token)
                .map((each, index) => (index === place ? changed : each))
                .join('.'),
              from,
            )
          ).ok
        )
          accepted.push(at)
      }
      expect(accepted).toEqual([])
    })

  test(`${algorithm}: the signature of another token is forged`, async () => {
    const from = await material(algorithm)
    const [header, , signature] = parts(forged(from.jwk, algorithm))
    await expectRefused(`${header}.${part({ ...CLAIMS, role: 'admin' })}.${signature}`, from, 'signature', 'forged')
  })

  test(`${algorithm}: whatever text comes, it is refused and nothing is thrown`, async () => {
    const from = await material(algorithm)
    const header = part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' })
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.tuple(fc.string(), fc.string(), fc.string()).map((each) => each.map(part).join('.')),
      fc
        .tuple(fc.jsonValue(), fc.jsonValue())
        .map(([one, two]) => `${part(JSON.stringify(one))}.${part(JSON.stringify(two))}.AAAA`),
      fc
        .uint8Array({ minLength: 1 })
        .map((bytes) => `${header}.${part(CLAIMS)}.${Buffer.from(bytes).toString('base64url')}`),
    )
    await fc.assert(
      fc.asyncProperty(text, async (token) => !(await verified(token, from)).ok),
      { numRuns: 300, seed: 5 },
    )
  })

  test(`${algorithm}: whatever is signed with our own key, nothing is thrown`, async () => {
    const from = await material(algorithm)
    const header = part({ alg: algorithm, kid: 'key_1', typ: 'at+jwt' })
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 60 }).map((each) => Buffer.from(each)),
      fc
        .dictionary(fc.constantFrom(...Object.keys(CLAIMS)), fc.jsonValue())
        .map((change) => Buffer.from(JSON.stringify({ ...CLAIMS, ...change }))),
    )
    await fc.assert(
      fc.asyncProperty(
        bytes,
        async (payload) =>
          typeof (await verified(signedParts(header, payload.toString('base64url'), algorithm, keyOf(from.jwk)), from))
            .ok === 'boolean',
      ),
      { numRuns: 150, seed: 6 },
    )
  })
}

const P256_ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')
const ZERO = Buffer.alloc(32)
const ONE = Buffer.from([...Buffer.alloc(31), 1])

for (const [title, signature] of [
  ['r and s zero', [ZERO, ZERO]],
  ['r zero', [ZERO, ONE]],
  ['s zero', [ONE, ZERO]],
  ['r the order', [P256_ORDER, ONE]],
  ['s the order', [ONE, P256_ORDER]],
  ['half a signature', [ONE]],
  ['three halves', [ONE, ONE, ONE]],
] as const)
  test(`ES256: a signature with ${title} is forged`, async () => {
    const from = await material('ES256')
    const [header, payload] = parts(forged(from.jwk, 'ES256'))
    await expectRefused(
      `${header}.${payload}.${Buffer.concat([...signature]).toString('base64url')}`,
      from,
      'signature',
      'forged',
    )
  })

test('ES256: a signature in DER is forged', async () => {
  const from = await material('ES256')
  const [header, payload] = parts(forged(from.jwk, 'ES256'))
  const key = createPrivateKey({ key: from.jwk as JsonWebKey, format: 'jwk' })
  await expectRefused(
    `${header}.${payload}.${signBytes('sha256', Buffer.from(`${header}.${payload}`), key).toString('base64url')}`,
    from,
    'signature',
    'forged',
  )
})
