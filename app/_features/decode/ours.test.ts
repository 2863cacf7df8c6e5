import { expect, test } from '@playwright/test'
import { decode } from './decode'
import { timeFault } from './moments'
import { policyChecks } from './policy-checks'

const NOW = new Date('2026-11-23T08:14:17Z')
const EPOCH = NOW.getTime() / 1000
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: object, header: object = {}) =>
  `${part({ alg: 'ES256', kid: 'a', typ: 'at+jwt', ...header })}.${part(claims)}.${Buffer.alloc(64, 7).toString('base64url')}`
const seal = (id: string, expiry: string, mark: string) =>
  `Fe26.2*${id}*${'a'.repeat(64)}*${'b'.repeat(22)}*${'c'.repeat(64)}*${expiry}*${'d'.repeat(64)}*${'e'.repeat(43)}${mark}`
const ENDS = String(NOW.getTime() + 60_000)
const weights = (text: string) => [...new Set(decode(text, NOW).findings.map(({ weight }) => weight))]
const told = (text: string) =>
  decode(text, NOW)
    .findings.map(({ text: words }) => words)
    .join('\n')

for (const [title, text, said] of [
  ['a seal with ttl 0', seal('1', '', '~2'), /ttl 0 and never ends by itself/],
  ['a seal with an empty password id', seal('', ENDS, '~2'), /one secret without a name/],
  ['a seal with a named password', seal('prod_2026', ENDS, '~2'), /A name, prod_2026/],
  ['a seal of @hapi/iron, without a mark', seal('1', ENDS, ''), /mark ~2 of iron-session is missing/],
  ['a seal of another iron-session', seal('1', ENDS, '~1'), /~1: another version of iron-session/],
  ['a token without exp', token({ sub: 'a', iat: EPOCH }), /RFC 7519 allows that/],
  ['a certificate in the header', token({ exp: EPOCH + 60 }, { x5c: ['MII'] }), /brings the key/],
  ['crit', token({ exp: EPOCH + 60 }, { crit: ['exp'] }), /extensions a verifier must know/],
  ['a very long token', token({ exp: EPOCH + 60, groups: 'g'.repeat(9000) }), /Ours refuses a token of more than/],
] as const)
  test(`what only this app refuses is not called wrong: ${title}`, () => {
    expect(weights(text)).not.toContain('wrong')
    expect(weights(text)).toContain('ours')
    expect(told(text)).toMatch(said)
  })

test('a seal with ttl 0 says that it never ends by itself', () => {
  expect(decode(seal('1', '', '~2'), NOW).sentence).toBe('It never ends by itself: its expiry is empty.')
})

test('a DPoP proof is named, may bring its key and needs no exp; what it lacks is wrong', () => {
  const header = { typ: 'dpop+jwt', kid: undefined, jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' } }
  const claims = { jti: 'a', htm: 'POST', htu: 'https://as.example/token', iat: EPOCH - 3 }
  const view = decode(token(claims, header), NOW)
  expect([view.title, view.sentence]).toEqual([
    'A DPoP proof, signed',
    'A DPoP proof, made at 08:14:14 UTC, 3 seconds ago.',
  ])
  expect(weights(token(claims, header))).toEqual(['ours', 'note'])
  expect(told(token({ ...claims, htu: undefined, jti: undefined }, header))).toContain('A DPoP proof needs jti, htu')
})

test('a time in milliseconds fails, in the same words among the findings, beside the claim and among the checks', () => {
  const claims = { exp: NOW.getTime() + 60_000, iat: NOW.getTime(), nbf: NOW.getTime() }
  const view = decode(token(claims), NOW)
  for (const name of ['exp', 'iat', 'nbf'] as const) {
    const words = timeFault(name, claims[name]) ?? ''
    expect(words).toContain('looks like milliseconds')
    expect(view.findings.map(({ text }) => text)).toContain(words)
    expect(view.contents[0]?.members.find((member) => member.name === name)?.note).toBe(words)
    const check = policyChecks({}, claims, 'x', NOW).find((each) => each.name === name)
    expect(check).toMatchObject({ holds: false, text: words })
  }
  expect(view.explanation).toBe(timeFault('exp', claims.exp))
})

test('a date beyond the year 9999 is legible', () => {
  const view = decode(seal('1', '999999999999999', '~2'), NOW)
  expect(view.sentence).toBe('Not expired: it says it ends at 33658-09-27 01:46:39 UTC, in 31,631 years.')
})

test('what looks unset is told so: exp 0, auth_time 0, and the first day of .NET', () => {
  expect(decode(token({ exp: 0 }), NOW).sentence).toBe('Its exp is 0, which looks unset.')
  for (const [name, value] of [
    ['exp', 0],
    ['auth_time', 0],
    ['nbf', 0],
    ['updated_at', -62_135_596_800],
  ] as const) {
    const text = token({ exp: EPOCH + 60, [name]: value })
    expect(told(text)).toContain(`${name} is ${value}: that looks as if nobody had set it`)
    expect(weights(text)).not.toContain('wrong')
  }
})

test('Microsoft’s nonce in the header is explained, and alg of an encrypted token is not called a signature', () => {
  expect(told(token({ exp: EPOCH + 60 }, { nonce: 'abc' }))).toContain('nobody else can verify them')
  const jwe = decode(`${part({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })}.AAAA.AAAA.AAAA.AAAA`, NOW)
  expect(jwe.contents[0]?.members[0]?.note).toContain('nobody signed it')
})

test('a DPoP proof says what is wrong with the key it brings, whatever the spelling of its typ', () => {
  const claims = { jti: 'a', htm: 'POST', htu: 'https://as.example/token', iat: EPOCH - 3 }
  const jwk = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' }
  for (const [header, said] of [
    [{ typ: 'dpop+jwt' }, /jwk is missing/],
    [{ typ: 'DPoP+JWT', jwk: { ...jwk, d: 'c' } }, /jwk holds the private key/],
    [{ typ: 'application/dpop+jwt', alg: 'HS256', jwk }, /never with a shared secret/],
  ] as const) {
    expect(decode(token(claims, header), NOW).title).toBe('A DPoP proof, signed')
    expect(told(token(claims, header))).toMatch(said)
    expect(weights(token(claims, header))).toContain('wrong')
  }
})

for (const [title, text] of [
  ['a password id of letters and _', seal('key_A', ENDS, '~2')],
  ['an empty expiry and no mark', seal('1', '', '')],
  ['an empty password id and an empty expiry', seal('', '', '~2')],
  ['the mark of a later iron-session', seal('1', ENDS, '~3')],
  [
    'a DPoP proof with a nonce and ath',
    token(
      { jti: 'a', htm: 'GET', htu: 'https://x.example', iat: EPOCH, ath: 'b', nonce: 'c' },
      { typ: 'dpop+jwt', jwk: { kty: 'EC' } },
    ),
  ],
] as const)
  test(`a variant that only this app refuses is not called wrong: ${title}`, () => {
    expect(weights(text)).not.toContain('wrong')
    expect(weights(text)).toContain('ours')
  })

for (const [name, value, said] of [
  ['auth_time', NOW.getTime(), /auth_time looks like milliseconds/],
  ['nbf', NOW.getTime(), /nbf looks like milliseconds/],
  ['exp', String(EPOCH), /exp is a string/],
  ['exp', '', /exp is a string/],
  ['iat', false, /iat is a boolean/],
] as const)
  test(`a time that is none is told in the same words in both places: ${name} ${JSON.stringify(value)}`, () => {
    const view = decode(token({ exp: EPOCH + 60, [name]: value }), NOW)
    expect(told(token({ exp: EPOCH + 60, [name]: value }))).toMatch(said)
    expect(view.contents[0]?.members.find((member) => member.name === name)?.note).toMatch(said)
  })

test('far dates stay legible: the last second that counts, and one that no calendar has', () => {
  expect(decode(token({ exp: 253_402_300_799 }), NOW).sentence).toContain('it ends at 9999-12-31 23:59:59 UTC')
  expect(told(token({ exp: 1e18 }))).toContain('no moment any calendar has')
  expect(decode(seal('1', '253402300800000', '~2'), NOW).sentence).toContain('it ends at 10000-01-01 00:00:00 UTC')
})
