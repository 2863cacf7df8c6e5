import { expect, test } from '@playwright/test'
import { decode } from './decode'
import { LARGEST_DECODED, LARGEST_TOKEN, MOST_MEMBERS } from './limits'
import type { Kind } from './view'

const NOW = new Date('2026-11-23T08:14:17Z')
const EPOCH = NOW.getTime() / 1000
const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const HEAD = part({ alg: 'RS256', kid: 'a', typ: 'at+jwt' })
const BODY = part({ sub: 'ada', iat: EPOCH - 60, exp: EPOCH + 240 })
const SIGNATURE = Buffer.alloc(256, 7).toString('base64url')
const GOOD = `${HEAD}.${BODY}.${SIGNATURE}`
const claims = (value: unknown) => `${HEAD}.${part(value)}.${SIGNATURE}`
const header = (value: unknown) => `${part(value)}.${BODY}.${SIGNATURE}`
const SEAL = `Fe26.2*1234*${'a'.repeat(64)}*${'b'.repeat(22)}*${'c'.repeat(64)}*${NOW.getTime() + 60_000}*${'d'.repeat(64)}*${'e'.repeat(43)}~2`
const sealWith = (at: number, text: string) => SEAL.split('*').with(at, text).join('*')

/** What is pasted, what it is taken for, and what is said of it; null where nothing is wrong. */
const INPUTS: [title: string, text: string, kind: Kind, said: RegExp | null][] = [
  ['nothing', '', 'empty', null],
  ['white space only', ' \n\t ', 'empty', null],
  ['a good token', GOOD, 'jwt', null],
  ['white space around', ` ${GOOD}\n`, 'jwt', /White space around it/],
  [
    'a line break inside',
    `${HEAD}.${BODY.slice(0, 20)}\n${BODY.slice(20)}.${SIGNATURE}`,
    'jwt',
    /Taken off to read it: line breaks/,
  ],
  ['padding', `${HEAD}==.${BODY}.${SIGNATURE}`, 'jwt', /header@\d+: Padding/],
  [
    'plain base64',
    `${HEAD}.${BODY}.${SIGNATURE.slice(0, -3)}+/8`,
    'jwt',
    /signature@\d+: "\+" belongs to plain base64/,
  ],
  [
    'a character of no alphabet',
    `${HEAD}.${BODY.slice(0, 12)}!${BODY.slice(12)}.${SIGNATURE}`,
    'jwt',
    new RegExp(`payload@${HEAD.length + 1 + 12}: "!" \\(U\\+0021\\) is no character`),
  ],
  ['a NUL', `${HEAD}.${BODY.slice(0, 12)}\u0000.${SIGNATURE}`, 'jwt', /U\+0000 is no character/],
  ['a direction mark', `${HEAD}.\u202e${BODY}.${SIGNATURE}`, 'jwt', /U\+202E/],
  [
    'another spelling of the same bytes',
    `${HEAD}.${BODY}.${SIGNATURE.slice(0, -1)}x`,
    'jwt',
    /signature@\d+: Not the canonical spelling/,
  ],
  ['one letter left over', `${HEAD}.${BODY}.${SIGNATURE.slice(0, -1)}`, 'jwt', /one is left over/],
  ['no dot at all', HEAD, 'jwt', /Payload and signature are missing/],
  ['no signature', `${HEAD}.${BODY}`, 'jwt', /signature is missing/],
  ['an empty signature', `${HEAD}.${BODY}.`, 'jwt', /signature is empty/],
  ['an empty header', `.${BODY}.${SIGNATURE}`, 'jwt', /header is empty/],
  ['an empty payload', `${HEAD}..${SIGNATURE}`, 'jwt', /payload is empty/],
  ['a fourth part', `${GOOD}.more`, 'jwt', new RegExp(`the whole@${GOOD.length}: Text after the third part`)],
  ['a short signature', `${HEAD}.${BODY}.AAAA`, 'jwt', /3 bytes are no RS256 signature/],
  [
    'an HS256 signature that is as long as RSA',
    header({ alg: 'HS256', kid: 'a', typ: 'x' }),
    'jwt',
    /256 bytes are no HS256 signature: that has 32/,
  ],
  [
    'JSON that breaks off',
    claims('{"sub":"ada","role":"us'),
    'jwt',
    /The JSON breaks off at character 23 .* Read up to there: 1 member\./,
  ],
  ['a trailing comma', claims('{"sub":"ada",}'), 'jwt', /The JSON breaks off at character 13/],
  ['text after the JSON', claims('{"sub":"ada"} x'), 'jwt', /More text after the end/],
  ['single quotes', claims("{'sub':'ada'}"), 'jwt', /Nothing of it could be read/],
  ['a byte order mark', claims('\ufeff{"sub":"ada"}'), 'jwt', /byte order mark/],
  ['an array', claims([1, 2]), 'jwt', /JSON, but no object/],
  [
    'bytes that are no UTF-8',
    `${HEAD}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${SIGNATURE}`,
    'jwt',
    /Not UTF-8/,
  ],
  [
    'a member twice',
    claims('{"role":"user","role":"admin","exp":9999999999}'),
    'jwt',
    /"role" stands there twice, again at character 15/,
  ],
  ['a member twice, once escaped', claims('{"role":"user","r\\u006fle":"admin"}'), 'jwt', /"role" stands there twice/],
  ['alg none', header({ alg: 'none', typ: 'at+jwt', kid: 'a' }), 'jwt', /nobody signed it/],
  ['alg none in another case', header({ alg: 'nOnE', typ: 'at+jwt', kid: 'a' }), 'jwt', /nobody signed it/],
  ['no alg', header({ typ: 'at+jwt' }), 'jwt', /alg is missing/],
  ['alg that is no string', header({ alg: 5 }), 'jwt', /alg is no string/],
  ['a key in the header', header({ alg: 'RS256', jwk: {} }), 'jwt', /brings the key that is to verify him/],
  ['crit', header({ alg: 'RS256', crit: ['exp'] }), 'jwt', /Ours knows none and refuses/],
  [
    'an unknown header member',
    header({ alg: 'RS256', kid: 'a', typ: 'x', colour: 'red' }),
    'jwt',
    /Not a registered header member: "colour"/,
  ],
  ['exp as a text', claims({ exp: '1795421537' }), 'jwt', /exp is a string/],
  ['exp as null', claims({ exp: null }), 'jwt', /exp is null/],
  ['exp in milliseconds', claims({ exp: NOW.getTime() }), 'jwt', /looks like milliseconds/],
  ['exp beyond any calendar', claims('{"exp":1e300}'), 'jwt', /no moment any calendar has/],
  ['no exp', claims({ sub: 'ada' }), 'jwt', /exp is missing/],
  ['iat in the future', claims({ iat: EPOCH + 600, exp: EPOCH + 900 }), 'jwt', /signed in the future/],
  ['exp before iat', claims({ iat: EPOCH, exp: EPOCH - 1 }), 'jwt', /ends before it was signed/],
  ['deep nesting', claims(`{"a":${'['.repeat(5000)}${']'.repeat(5000)},"exp":9999999999}`), 'jwt', /Nested 5,001 deep/],
  [
    'nesting without end',
    claims(`{"b":1,"a":${'['.repeat(45_000)}`),
    'jwt',
    /Nested more than 10,000 deep: not read further. Read up to there: 1 member/,
  ],
  [
    'more than our verifier takes',
    claims({ exp: EPOCH + 60, pad: 'x'.repeat(LARGEST_TOKEN) }),
    'jwt',
    /Ours refuses a token of more than 8,192/,
  ],
  ['more than is decoded', 'e'.repeat(LARGEST_DECODED + 1), 'too-large', null],
  ['an encrypted token', `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AAAA.AAAA.AAAA.AAAA`, 'jwe', null],
  [
    'an encrypted token that was cut',
    `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AAAA.AAAA`,
    'jwe',
    /3 parts of five/,
  ],
  ['a good seal', SEAL, 'seal', null],
  ['a seal without its mark', SEAL.slice(0, -2), 'seal', /mark ~2 of iron-session is missing/],
  ['a seal that was cut', SEAL.slice(0, 120), 'seal', /\d of eight parts/],
  ['a seal with a ninth part', SEAL.replace('~2', '*x~2'), 'seal', /Text after the eighth part/],
  [
    'a seal with a bad salt',
    sealWith(2, 'Z'.repeat(64)),
    'seal',
    /part 3, salt@12: It should be 64 hexadecimal digits/,
  ],
  ['a seal with half a block', sealWith(4, 'c'.repeat(63)), 'seal', /no whole number of AES blocks/],
  ['a seal with a word for a time', sealWith(5, 'never'), 'seal', /part 6, expiry@\d+: It should be a number/],
  ['a seal of another version', SEAL.replace('Fe26.2', 'Fe26.1'), 'seal', /part 1, format@0/],
  ['an opaque id', Buffer.alloc(32, 9).toString('base64url'), 'opaque', null],
  ['mark-up', '<script>alert(1)</script>', 'unknown', null],
  ['a sentence', 'Nothing to see here. Move on. Please.', 'unknown', null],
  ['JSON without a credential', '{"a":1}', 'unknown', null],
  ['dots', '.'.repeat(5000), 'unknown', null],
]

for (const [title, text, kind, said] of INPUTS)
  test(`decode: ${title}`, () => {
    const view = decode(text, NOW)
    const told = view.findings.map((finding) => `${finding.where}@${finding.at}: ${finding.text}`)
    expect(view.kind).toBe(kind)
    if (said) expect(told.join('\n')).toMatch(said)
    else expect(told).toEqual([])
    const whole = view.parts.map((each) => each.text).join(view.delimiter) + (view.suffix?.text ?? '')
    if (view.parts.length > 0) expect(whole).toBe(view.value)
    for (const each of view.parts) expect(view.value.slice(each.at, each.at + each.text.length)).toBe(each.text)
  })

const INSIDE: [title: string, text: string, value: string, foundIn: string][] = [
  ['an Authorization line', `Authorization: Bearer ${GOOD}`, GOOD, 'an Authorization line, scheme Bearer'],
  ['a Bearer value', `bearer ${GOOD}`, GOOD, 'a Bearer value, scheme bearer'],
  ['a Cookie line', `Cookie: theme=dark; __Host-session=${SEAL}; a=b`, SEAL, 'a Cookie line, __Host-session'],
  [
    'a Set-Cookie line',
    `Set-Cookie: __Host-access=${GOOD}; Path=/; HttpOnly`,
    GOOD,
    'a Set-Cookie line, __Host-access',
  ],
  ['cookie pairs', `__Host-session=${SEAL}`, SEAL, 'cookie pairs, __Host-session'],
  [
    'a JSON body',
    JSON.stringify({ token_type: 'Bearer', access_token: GOOD }),
    GOOD,
    'a JSON body, member access_token',
  ],
  ['quotation marks', `"${GOOD}"`, GOOD, 'quotation marks'],
  ['a curl command', `curl -i http://localhost/ -H 'X: ${GOOD}'`, GOOD, 'a longer text, from character 33'],
]
for (const [title, text, value, foundIn] of INSIDE)
  test(`decode finds the credential in ${title}`, () => {
    expect(decode(text, NOW)).toMatchObject({ value, foundIn })
  })

test('decode says expired in words, and that it is still readable', () => {
  const view = decode(claims({ sub: 'ada', exp: EPOCH - 120 }), NOW)
  expect([view.life, `${view.sentence} ${view.explanation}`]).toEqual([
    'over',
    'Expired at 08:12:17 UTC, 2 minutes ago. Still readable, no longer accepted.',
  ])
  expect(view.contents[0]?.members.at(-1)?.note).toBe('expired at 08:12:17 UTC, 2 minutes ago')
  expect(decode(sealWith(5, String(NOW.getTime() - 3_600_000)), NOW).sentence).toBe(
    'Expired at 07:14:17 UTC, 1 hour ago.',
  )
  expect(decode(claims({ nbf: EPOCH + 60, exp: EPOCH + 90 }), NOW).life).toBe('not-yet')
})

test('decode gives what was read before the break, letter for letter', () => {
  const members = decode(claims('{"a": 1.50, "b":{"c":[1, 2]},"d":"x\\u0041", "e'), NOW).contents[0]?.members
  expect(members?.map(({ name, value }) => [name, value])).toEqual([
    ['a', '1.50'],
    ['b', '{"c":[1, 2]}'],
    ['d', '"x\\u0041"'],
  ])
})

test('decode writes out what would hide in a claim, and counts what it does not list', () => {
  const view = decode(claims({ name: 'evil\u202egnp.exe\u0007', exp: EPOCH + 60 }), NOW)
  expect(view.contents[0]?.members[0]?.value).toBe('"evil\\u202egnp.exe\\u0007"')
  const many = decode(claims(Object.fromEntries([...Array(500).keys()].map((key) => [`m${key}`, key]))), NOW)
  expect(many.contents[0]).toMatchObject({ unlisted: 500 - MOST_MEMBERS, members: { length: MOST_MEMBERS } })
})

test('decode does not stand still over the largest inputs, whatever they are made of', () => {
  for (const filler of [
    'e',
    '.',
    '*',
    '"',
    '{',
    '[',
    '\\',
    '=',
    '\u202e',
    'ey.',
    'Fe26.2*',
    '{"a":',
    '"a":"b",',
    'a=b;',
  ])
    for (const begin of ['', `${HEAD}.`, '{', 'Cookie: ']) {
      const started = performance.now()
      decode((begin + filler.repeat(LARGEST_DECODED)).slice(0, LARGEST_DECODED), NOW)
      decode(claims(filler.repeat(LARGEST_DECODED).slice(0, 45_000)), NOW)
      expect(performance.now() - started, `${begin}${filler}`).toBeLessThan(5000)
    }
})
