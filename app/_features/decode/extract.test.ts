import { expect, test } from '@playwright/test'
import { decode } from './decode'
import { LARGEST_DECODED } from './limits'

const NOW = new Date('2026-11-23T08:14:17Z')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenOf = (sub: string) =>
  [
    part({ alg: 'RS256', kid: 'a', typ: 'at+jwt' }),
    part({ sub, iat: NOW.getTime() / 1000 - 60, exp: NOW.getTime() / 1000 + 240 }),
    Buffer.alloc(256, 7).toString('base64url'),
  ].join('.')
const TOKEN = tokenOf('ada')
const OTHER = tokenOf('grace')
const [HEAD = '', BODY = '', SIGNATURE = ''] = TOKEN.split('.')
const JWE = [part({ alg: 'dir', enc: 'A256GCM' }), '', 'A'.repeat(16), 'b'.repeat(5000), 'c'.repeat(22)].join('.')
const SEAL = `Fe26.2*1234*${'a'.repeat(64)}*${'b'.repeat(22)}*${'c'.repeat(64)}*${NOW.getTime() + 60_000}*${'d'.repeat(64)}*${'e'.repeat(43)}~2`
const wrapped = (text: string, width: number, end: string) =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, line) =>
    text.slice(line * width, (line + 1) * width),
  ).join(end)
const chunks = (name: string, text: string, width: number) =>
  wrapped(text, width, '\n')
    .split('\n')
    .map((chunk, number) => `${name}.${number}=${chunk}`)
const supabase = `base64-${part({ access_token: TOKEN, refresh_token: 'v1.abc', user: { id: 'x' } })}`

/** What people copy, and where what stands in it was found. */
const UNWRAPPED: [title: string, text: string, foundIn: string | null, value?: string][] = [
  ['a quoted Bearer value', `"Bearer ${TOKEN}"`, 'quotation marks, scheme Bearer'],
  [
    'a JSON object of headers',
    `{"Authorization":"Bearer ${TOKEN}"}`,
    'a JSON body, member Authorization, scheme Bearer',
  ],
  [
    'headers inside a request as JSON',
    JSON.stringify({ url: '/x', headers: { accept: '*/*', authorization: `Bearer ${TOKEN}` } }),
    'a JSON body, member authorization, scheme Bearer',
  ],
  ['a quoted header line', `"Authorization: Bearer ${TOKEN}"`, 'quotation marks, an Authorization line, scheme Bearer'],
  [
    'a header line of a program',
    `'Authorization': 'Bearer ${TOKEN}',`,
    'quotation marks, an Authorization line, quotation marks, scheme Bearer',
  ],
  ['the Token scheme', `Token token="${TOKEN}"`, 'an authorization value, scheme Token, quotation marks'],
  ['the scheme twice', `Authorization: Bearer Bearer ${TOKEN}`, 'an Authorization line, scheme Bearer, scheme Bearer'],
  ['a percent-encoded Bearer value', `Bearer%20${TOKEN}`, 'a Bearer value, scheme Bearer'],
  ['a Bearer value with a plus', `Bearer+${TOKEN}`, 'a Bearer value, scheme Bearer'],
  ['an implicit answer', `id_token=${TOKEN}&state=x`, 'a form or an address, parameter id_token'],
  [
    'an address with a fragment',
    `https://app.example/callback?lang=de#token_type=bearer&access_token=${TOKEN}&expires_in=3600`,
    'a form or an address, parameter access_token',
  ],
  [
    'a client assertion in a form',
    `grant_type=client_credentials&client_assertion=${TOKEN}`,
    'a form or an address, parameter client_assertion',
  ],
  ['angle brackets that differ', `‹${TOKEN}>`, 'angle brackets'],
  ['curly quotes', `“${TOKEN}”`, 'quotation marks'],
  ['German quotes', `„${TOKEN}“`, 'quotation marks'],
  ['an opening quote alone', `"${TOKEN}`, 'quotation marks'],
  ['a closing quote and a comma', `${TOKEN}",`, 'quotation marks'],
  ['a zero-width space behind', `${TOKEN}\u200b`, null],
  ['a zero-width space inside', `${TOKEN.slice(0, 50)}\u200b${TOKEN.slice(50)}`, null],
  ['a byte order mark before', `\ufeff${TOKEN}`, null],
  ['a literal \\n behind', `${TOKEN}\\n`, null],
  ['a string of a shell', `"Bearer ${TOKEN}\\n"`, 'quotation marks, scheme Bearer'],
  [
    'JSON inside a JSON string',
    JSON.stringify(JSON.stringify({ access_token: TOKEN })),
    'quotation marks, a JSON body, member access_token',
  ],
  ['lines of 64', wrapped(TOKEN, 64, '\n'), null],
  ['lines of 76 with CR, indented', wrapped(TOKEN, 76, '\r\n    '), null],
  ['one part to a line', `${HEAD}.\n${BODY}.\n${SIGNATURE}\n`, null],
  [
    'a wrapped Bearer line',
    `Authorization: Bearer ${wrapped(TOKEN, 60, '\n ')}`,
    'an Authorization line, scheme Bearer',
  ],
  ['a proof in a DPoP line', `DPoP: ${TOKEN}`, 'a DPoP line'],
  ['a line of a proxy', `X-Goog-IAP-JWT-Assertion: ${TOKEN}`, 'a X-Goog-IAP-JWT-Assertion line'],
  ['a line of YAML', `id_token: "${TOKEN}"`, 'a id_token line, quotation marks'],
  ['a JSON array', JSON.stringify([TOKEN, 'refresh', null]), 'a JSON array'],
  [
    'the JSON form of a signed token',
    JSON.stringify({ payload: BODY, protected: HEAD, signature: SIGNATURE }),
    'the JSON form of a signed token (RFC 7515 §7.2)',
  ],
  [
    'a Supabase cookie',
    `sb-abc-auth-token=${supabase}`,
    'cookie pairs, sb-abc-auth-token, a JSON body, member access_token',
  ],
  [
    'a Supabase cookie in chunks',
    `Cookie: ${chunks('sb-abc-auth-token', supabase, 300).join('; ')}`,
    'a Cookie line, sb-abc-auth-token, a JSON body, member access_token',
  ],
  [
    'chunks of NextAuth',
    `Cookie: a=b; ${chunks('__Secure-next-auth.session-token', JWE, 3900).join('; ')}`,
    'a Cookie line, __Secure-next-auth.session-token',
    JWE,
  ],
  [
    'chunks of NextAuth in another order, without the word Cookie',
    chunks('next-auth.session-token', JWE, 3900).toReversed().join('; '),
    'cookie pairs, next-auth.session-token',
    JWE,
  ],
  [
    'chunks in Set-Cookie lines',
    chunks('authjs.session-token', JWE, 3900)
      .map((pair) => `Set-Cookie: ${pair}; Path=/; HttpOnly`)
      .join('\n'),
    'a Set-Cookie line, authjs.session-token',
    JWE,
  ],
  ['a percent-encoded seal', `session=${SEAL.replaceAll('*', '%2A')}`, 'cookie pairs, session', SEAL],
  ['a wrapped seal', wrapped(SEAL, 70, '\n'), null, SEAL],
  ['a word that looks like a token before a token', `eyes.are.here and ${TOKEN}`, 'a longer text, from character 18'],
  ['a token and a sentence', `${TOKEN} is what I get`, null],
  ['a log line', `2026-11-23T08:14:17Z WARN token=${TOKEN} rejected: signature`, 'a longer text, from character 32'],
]

for (const [title, text, foundIn, value = TOKEN] of UNWRAPPED)
  test(`decode takes off what stands around: ${title}`, () => {
    const view = decode(text, NOW)
    expect(view).toMatchObject({ value, foundIn })
    expect(view.findings.filter(({ weight }) => weight === 'wrong' && value === TOKEN)).toEqual([])
  })

for (const [title, text, said] of [
  ['percent-encoding', `Bearer%20${TOKEN}`, 'percent-encoding'],
  ['a zero-width space', `${TOKEN}\u200b`, 'characters of no width'],
  ['a literal \\n', `${TOKEN}\\n`, 'backslashes'],
  ['line breaks', wrapped(TOKEN, 64, '\n'), 'line breaks'],
  ['base64', supabase, 'base64 around a JSON text'],
  ['cuts', chunks('n', JWE, 3900).join('; '), 'the cuts between 2 cookies'],
] as const)
  test(`decode says what it took off: ${title}`, () => {
    const told = decode(text, NOW).findings.map((finding) => finding.text)
    expect(told.join('\n')).toMatch(new RegExp(`Taken off to read it: .*${said}`))
  })

test('decode reads the first of two tokens whose header decodes, and says that there is another', () => {
  const view = decode(`GET / HTTP/1.1\nHost: x\nAuthorization: DPoP ${TOKEN}\nDPoP: ${OTHER}\n`, NOW)
  expect(view.value).toBe(TOKEN)
  expect(view.findings.map(({ text }) => text).join()).toContain('another one, from character')
  expect(decode(`${TOKEN}\n${OTHER}`, NOW).value).toBe(TOKEN)
})

test('decode names a signed id of express-session, and its signature', () => {
  const signature = Buffer.alloc(32, 251).toString('base64').replace(/=+$/, '')
  for (const text of [
    `connect.sid=s%3AtR4Zs0m3random1d_-x.${encodeURIComponent(signature)}`,
    `Cookie: a=b; connect.sid=s%3AtR4Zs0m3random1d_-x.${encodeURIComponent(signature)}`,
    `s:tR4Zs0m3random1d_-x.${signature}`,
  ])
    expect(decode(text, NOW)).toMatchObject({
      title: 'A signed id',
      value: `s:tR4Zs0m3random1d_-x.${signature}`,
      parts: [{ text: 's:tR4Zs0m3random1d_-x' }, { text: signature }],
    })
})

test('what is no credential comes back as it is, whatever stands around it', () => {
  for (const text of ['"hello"', 'Token of my love', '{"a":"b"}', '<b>', 'a=b&c=d', '%41%42', 'C:\\new\\table', 'a: b'])
    expect(decode(text, NOW)).toMatchObject({ kind: 'unknown', value: text, foundIn: null, findings: [] })
})

test('decode does not stand still over layers without end', () => {
  for (const filler of [
    'Bearer ',
    '"',
    '%25',
    '\\',
    '\\n',
    '<',
    '{"a":"',
    'ey.a.a ',
    'a.0=ey;',
    '\u200b',
    'eya.\n',
    's:',
  ])
    for (const begin of ['', 'Authorization: ', 'id_token=ey.a.a&', 'eyJ9.\n', 'Bearer%20ey']) {
      const started = performance.now()
      decode((begin + filler.repeat(LARGEST_DECODED)).slice(0, LARGEST_DECODED), NOW)
      expect(performance.now() - started, begin + filler).toBeLessThan(5000)
    }
})
