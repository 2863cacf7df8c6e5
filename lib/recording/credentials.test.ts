import { expect, test } from '@playwright/test'
import { cookiesFor as tokenCookies } from '../jwt/config'
import { cookiesFor as sessionCookies } from '../session/config'
import { DESIGNS } from '../core/further-designs'
import { chipOf, shortened } from './chip'
import { COOKIE_NAMES, credentialOf, headersAnswered, headersSent } from './credentials'
import { exchange, report, SEAL, story, TOKEN } from './test-recordings'

const bare = (name: string) => name.replace(/^__\w+-/, '')
const cookies = (...names: string[]) =>
  names.map((name) => ({ name, value: `value of ${name}`, length: 9 + name.length }))

test('the cookie of each specimen is the one its mode sets', () => {
  const session = Object.entries(sessionCookies(true)).map(([variant, { name }]) => [`session/${variant}`, bare(name)])
  const { access, refresh: _, binding: __, ...further } = tokenCookies(true)
  const jwt = Object.entries({ cookie: access, ...further }).map(([variant, { name }]) => [
    `jwt/${variant}`,
    bare(name),
  ])
  expect(COOKIE_NAMES).toEqual(Object.fromEntries([...session, ...jwt]))
  for (const slug of Object.keys(COOKIE_NAMES)) expect(DESIGNS.map((design): string => design.slug)).toContain(slug)
})

test('of all that one browser sends, the specimen’s own credential counts', () => {
  const all = cookies(
    '__Host-session',
    '__Host-session-opaque',
    '__Host-session-data',
    '__Host-access',
    '__Secure-refresh',
    'theme',
  )
  const of = (specimen: string, path = '/api/x', authorization: string | null = null) =>
    credentialOf(
      exchange({
        mode: specimen.startsWith('jwt') ? 'jwt' : 'session',
        specimen,
        request: { url: `http://localhost:3000${path}` },
        server: report({ cookies: all, authorization }),
      }),
    )?.name
  expect(of('session/opaque-id')).toBe('__Host-session-opaque')
  expect(of('session/reference-token', '/api/x', 'Bearer ref_x')).toBe('Authorization')
  expect(of('session/reference-token')).toBeUndefined()
  expect(of('session/sealed-id')).toBe('__Host-session')
  expect(of('session/sealed-data')).toBe('__Host-session-data')
  expect(of('jwt/cookie')).toBe('__Host-access')
  expect(of('jwt/bearer-memory', '/api/jwt/me', `Bearer ${TOKEN}`)).toBe('Authorization')
  expect(of('jwt/bearer-memory', '/api/jwt/refresh')).toBe('__Secure-refresh')
  expect(of('jwt/cookie', '/api/jwt/refresh')).toBe('__Secure-refresh')
})

test('a refresh cookie that only travels along is not the credential of the call', () => {
  expect(
    credentialOf(
      exchange({
        mode: 'jwt',
        specimen: 'jwt/bearer-memory',
        request: { url: 'http://localhost:3000/api/jwt/me' },
        server: report({ cookies: cookies('__Secure-refresh') }),
      }),
    ),
  ).toBeNull()
  expect(credentialOf(exchange({ specimen: null, mode: null }))).toBeNull()
})

test('headers are those script knew and those only the server could see', () => {
  const [first, second] = story().exchanges
  expect(second && headersSent(second)).toEqual([
    ['host', 'localhost:3000'],
    ['cookie', `__Host-session=${SEAL}`],
  ])
  expect(first && headersAnswered(first).at(-1)).toEqual(['set-cookie', expect.stringContaining(SEAL)])
})

test('a chip shows a credential’s two ends and its length', () => {
  const [, second] = story().exchanges
  expect(second && chipOf(credentialOf(second))).toEqual({
    scheme: 'Cookie',
    short: 'Fe26.2*1…Qno~2',
    length: SEAL.length,
  })
  expect(shortened(TOKEN)).toBe('eyJhbG…0mkkA')
  expect(shortened('short')).toBe('short')
  expect(shortened('‹hidden, 308 letters›')).toBe('hidden, 308 letters')
})
