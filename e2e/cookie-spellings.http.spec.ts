import { expectProblem } from './client/expectations'
import {
  ACCESS_COOKIE,
  logInWithJwt,
  logInWithSession,
  newcomer,
  SESSION_COOKIES,
  SESSION_VARIANTS,
} from './client/people'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const ask = (origin: string, path: string, ...cookies: string[]) =>
  send(origin, { path, headers: cookies.map((cookie) => ['Cookie', cookie]) })

/** Spellings of a Cookie header that name the credential's cookie without being it. None may open anything. */
const CLOSED: Record<string, (name: string, value: string) => string[]> = {
  'upper-case name': (name, value) => [`${name.toUpperCase()}=${value}`],
  'lower-case prefix': (name, value) => [`${name.replace(/^__Host-/, '__host-')}=${value}`],
  'name without its prefix': (name, value) => [`${name.replace(/^__Host-/, '')}=${value}`],
  'name with the other prefix': (name, value) => [`${name.replace(/^__Host-/, '__Secure-')}=${value}`],
  'percent-encoded name': (name, value) => [`${name.replace('_', '%5F')}=${value}`],
  'twice, true one first': (name, value) => [`${name}=${value}; ${name}=planted`],
  'twice, true one last': (name, value) => [`${name}=planted; ${name}=${value}`],
  'twice in two headers': (name, value) => [`${name}=planted`, `${name}=${value}`],
  'empty beside true': (name, value) => [`${name}=; ${name}=${value}`],
  'comma instead of semicolon': (name, value) => [`a=b, ${name}=${value}`],
  'value with a tail': (name, value) => [`${name}=${value}=tail`],
  'percent-encoded value': (name, value) => [
    `${name}=${encodeURIComponent(value).replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`)}`,
  ],
  'value in upper case': (name, value) => [`${name}=${value.toUpperCase()}`],
  'value without its last character': (name, value) => [`${name}=${value.slice(0, -1)}`],
}

/** Spellings that RFC 6265 lets a server read either way: in or out, but no fault and no echo. */
const EITHER: Record<string, (name: string, value: string) => string[]> = {
  'quoted value': (name, value) => [`${name}="${value}"`],
  '$Version in front': (name, value) => [`$Version=1; ${name}=${value}; $Path=/`],
  '$Version sandwich': (name, value) => [`$Version=1; a="x; ${name}=${value}; b=y"`],
  'spaces around the sign': (name, value) => [`${name} = ${value}`],
  'no space after the semicolon': (name, value) => [`a=b;${name}=${value};c=d`],
  'among a hundred others': (name, value) => [
    [...Array.from({ length: 100 }, (_, at) => `c${at}=${at}`), `${name}=${value}`].join('; '),
  ],
}

for (const variant of SESSION_VARIANTS) {
  const name = SESSION_COOKIES[variant]

  for (const [title, spell] of Object.entries(CLOSED))
    test(`${variant}: a cookie with ${title} opens nothing`, async ({ servers }) => {
      const { credential } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
      expectProblem(await ask(servers.a, '/api/session/me', ...spell(name, credential)), 401, [
        'missing',
        'malformed',
        'forged',
        'revoked',
      ])
    })

  for (const [title, spell] of Object.entries(EITHER))
    test(`${variant}: a cookie with ${title} is read or refused, never a fault`, async ({ servers }) => {
      const { credential } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
      const answer = await ask(servers.a, '/api/session/me', ...spell(name, credential))
      expect([200, 401]).toContain(answer.status)
      expect(answer.text).not.toContain(credential)
    })
}

for (const [title, spell] of Object.entries(CLOSED))
  test(`jwt cookie: a cookie with ${title} opens nothing`, async ({ servers }) => {
    const { access } = await logInWithJwt(servers.a, await newcomer(servers.a), 'cookie')
    expectProblem(await ask(servers.a, '/api/jwt/me', ...spell(ACCESS_COOKIE, access)), 401, [
      'missing',
      'malformed',
      'forged',
    ])
  })

test('foreign cookies around the credential do not disturb it', async ({ servers }) => {
  const { credential } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const noise of [
    '=',
    ';;;',
    'a',
    'a=%',
    'a=%E0%A4%A',
    '__proto__=1',
    'constructor=1',
    'a="unclosed',
    `a=${'x'.repeat(3_000)}`,
  ])
    expect((await ask(servers.a, '/api/session/me', `${noise}; __Host-session=${credential}`)).status, noise).toBe(200)
})
