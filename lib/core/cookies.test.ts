import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { CookieWrite } from './contract'
import { maxAgeUntil, readCookies, serialiseCookie } from './cookies'

const NAME = '__Host-session'
const SENT_TWICE = '(sent twice)'

/** What a `Cookie` header says about `__Host-session`, letter for letter. */
const HEADERS: [title: string, header: string | null, value: string | undefined][] = [
  ['no header', null, undefined],
  ['an empty header', '', undefined],
  ['the cookie alone', '__Host-session=abc', 'abc'],
  ['the cookie among others', 'a=1; __Host-session=abc; b=2', 'abc'],
  ['no space between cookies', 'a=1;__Host-session=abc;b=2', 'abc'],
  ['spaces and tabs around it', ' \t__Host-session = abc\t ; a=1', 'abc'],
  ['a value with equals signs', '__Host-session=a=b==', 'a=b=='],
  ['an empty value', '__Host-session=', ''],
  ['a name without a value', '__Host-session', undefined],
  ['a comma, which separates nothing', 'a=1, __Host-session=abc', undefined],
  ['a name in small letters', '__host-session=abc', undefined],
  ['a name in capitals', '__HOST-SESSION=abc', undefined],
  ['the name without its prefix', 'session=abc', undefined],
  ['another prefix', '__Secure-session=abc', undefined],
  ['a longer name', '__Host-session2=abc; x__Host-session=abc', undefined],
  ['a percent-encoded name', '__Host%2Dsession=abc', undefined],
  ['NUL in the name', '__Host-session\0=abc', undefined],
  ['another script’s letter in the name', '__Hоst-session=abc', undefined],
  ['a quoted value', '__Host-session="abc"', '"abc"'],
  ['a percent-encoded value', '__Host-session=%61bc', '%61bc'],
  ['a $Version sandwich', '$Version=1; __Host-session="abc; a=1; b="; $Path=/', '"abc'],
  ['a name that is only the value', '=__Host-session=abc', undefined],
  ['twice with two values', '__Host-session=planted; __Host-session=abc', SENT_TWICE],
  ['twice with one value', '__Host-session=abc; __Host-session=abc', SENT_TWICE],
  ['three times', '__Host-session=a; __Host-session=b; __Host-session=c', SENT_TWICE],
  ['twice, once empty', '__Host-session=; __Host-session=abc', SENT_TWICE],
  ['twice, once with spaces', '__Host-session=abc;  __Host-session =abc', SENT_TWICE],
  ['once as given and once in capitals', '__Host-session=abc; __HOST-SESSION=planted', 'abc'],
  ['a thousand others', `${'a=1; '.repeat(1000)}__Host-session=abc`, 'abc'],
]

for (const [title, header, value] of HEADERS)
  test(`a Cookie header with ${title} is read as ${JSON.stringify(value) ?? 'nothing'}`, () => {
    expect(readCookies(header).get(NAME)).toBe(value)
  })

for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
  test(`a cookie named ${JSON.stringify(name)} is not there unless it was sent`, () => {
    expect(readCookies('a=1').get(name)).toBeUndefined()
    expect(readCookies(`${name}=x`).get(name)).toBe('x')
  })

test('no header makes the reader throw, and no value comes from anywhere but the header', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (header) => {
      const value = readCookies(header).get(NAME)
      return value === undefined || value === SENT_TWICE || header.includes(value)
    }),
    { numRuns: 2000, seed: 7 },
  ))

const WRITE: CookieWrite = {
  name: NAME,
  value: 'abc',
  maxAgeSeconds: 60,
  attributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
}
const write = (change: Partial<CookieWrite>, attributes: Partial<CookieWrite['attributes']> = {}) =>
  serialiseCookie({ ...WRITE, ...change, attributes: { ...WRITE.attributes, ...attributes } })

test('a cookie is written with its flags and without a Domain', () => {
  expect(write({})).toBe('__Host-session=abc; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax')
  expect(write({}, { sameSite: 'strict', path: '/api/jwt' })).toBe(
    '__Host-session=abc; Path=/api/jwt; Max-Age=60; HttpOnly; Secure; SameSite=Strict',
  )
  expect(write({}, { httpOnly: false, secure: false, sameSite: 'none' })).toBe(
    '__Host-session=abc; Path=/; Max-Age=60; SameSite=None',
  )
})

test('a cookie is deleted under the same name, path and flags', () => {
  expect(write({ value: '', maxAgeSeconds: 0 })).toBe(
    '__Host-session=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
  )
})

for (const value of [
  'a;b',
  'a,b',
  'a b',
  'a"b',
  'a\\b',
  'a\r\nSet-Cookie: x=1',
  'a\0',
  'é',
  '\u2028',
  '; Domain=example.com',
])
  test(`the value ${JSON.stringify(value)} is a fault of ours, and never written`, () => {
    expect(() => write({ value })).toThrow('RFC 6265')
  })

test('a cookie that a browser would drop for its size is a fault of ours', () => {
  expect(() => write({ value: 'x'.repeat(4096 - NAME.length) })).not.toThrow()
  expect(() => write({ value: 'x'.repeat(4097 - NAME.length) })).toThrow('4096')
  expect(() => write({ value: 'x'.repeat(4097 - NAME.length), isOversized: true })).not.toThrow()
})

test('no blank but space and tab is taken off a name: a browser sees no prefix in `\\u00a0__Host-session`', () => {
  for (const blank of ['\u00a0', '\u2003', '\ufeff', '\v', '\f', '\u0085']) {
    expect(readCookies(`${blank}${NAME}=x`).get(NAME), JSON.stringify(blank)).toBeUndefined()
    expect(readCookies(`${NAME}=x; ${blank}${NAME}=y`).get(NAME), JSON.stringify(blank)).toBe('x')
    expect(readCookies(`${NAME}=x${blank}`).get(NAME)).toBe(`x${blank}`)
  }
  expect(readCookies(` \t${NAME} \t= \tx\t `).get(NAME)).toBe('x')
})

test('a cookie is kept until its end, rounded up, and one that has just ended is never deleted by that', () => {
  const now = new Date('2026-01-01T00:00:00.000Z')
  const kept = [-1500, -1, 0, 1, 1000, 1001].map((ms) => maxAgeUntil(new Date(now.getTime() + ms), now))
  expect(kept).toEqual([1, 1, 1, 1, 1, 2])
})
