import { expect, test } from '@playwright/test'
import { addSeconds, days } from '@/lib/core/durations'
import { knownBrowser, knownBrowserCookie } from './known-browser'

const NOW = new Date('2026-01-01T12:00:00.000Z')
const HERE = { secret: 'a secret of the server that nobody else has', isTrustworthy: true }
const NAME = '__Host-known-browser'
const jar = (value?: string) => ({ get: (name: string) => (name === NAME ? value : undefined) })
const given = (account: string, before?: string, now = NOW) => knownBrowserCookie(jar(before), account, HERE, now)
const nameIn = (value: string, account: string, now = NOW) => knownBrowser(jar(value), account, HERE, now)

test('the cookie is out of reach of scripts, plain http, other hosts and other sites, for 180 days', () => {
  expect(given('ada@example.com')).toEqual({
    name: NAME,
    value: expect.stringMatching(/^[\w-]{22}\.\d{10}\.[\w-]{43}$/),
    maxAgeSeconds: days(180),
    attributes: { httpOnly: true, secure: true, sameSite: 'strict', path: '/' },
  })
  expect(knownBrowserCookie(jar(), 'ada@example.com', { ...HERE, isTrustworthy: false }, NOW)).toMatchObject({
    name: 'known-browser',
    attributes: { secure: false },
  })
})

test('a browser is known to the account that signed in, and to no other', () => {
  const { value } = given('ada@example.com')
  expect(nameIn(value, 'ada@example.com')).toMatch(/^[\w-]{22}$/)
  expect(nameIn(value, 'grace@example.com')).toBeNull()
  expect(nameIn('', 'ada@example.com')).toBeNull()
  expect(nameIn(value, '')).toBeNull()
  expect(value).not.toContain('ada')
})

test('nothing that the server did not write makes a browser known', () => {
  const { value } = given('ada@example.com')
  const [browser, ends, mac] = value.split('.') as [string, string, string]
  const other = given('ada@example.com').value.split('.') as [string, string, string]
  for (const forged of [
    `${other[0]}.${ends}.${mac}`,
    `${browser}.${Number(ends) + 1}.${mac}`,
    `${browser}.${ends}.${'A'.repeat(43)}`,
    `${browser}.${ends}`,
    `${browser}.${ends}.${mac}.`,
    ` ${value}`,
  ])
    expect(nameIn(forged, 'ada@example.com'), forged).toBeNull()
  expect(knownBrowser(jar(value), 'ada@example.com', { ...HERE, secret: 'another' }, NOW)).toBeNull()
})

test('after 180 days without a sign-in it is a stranger; a sign-in keeps its name, so that it has no further tries', () => {
  const { value } = given('ada@example.com')
  const name = nameIn(value, 'ada@example.com')
  const late = addSeconds(NOW, days(180) - 1)
  expect(nameIn(value, 'ada@example.com', late)).toBe(name)
  expect(nameIn(value, 'ada@example.com', addSeconds(late, 1))).toBeNull()
  const renewed = given('ada@example.com', value, late).value
  expect(nameIn(renewed, 'ada@example.com', addSeconds(late, days(100)))).toBe(name)
})

test('four accounts are known in one browser; a fifth pushes the oldest out, and rubbish takes no room for long', () => {
  const accounts = ['one', 'two', 'three', 'four', 'five']
  let value = 'rubbish~~more'
  for (const account of accounts) value = given(account, value).value
  expect(accounts.map((account) => nameIn(value, account) !== null)).toEqual([false, true, true, true, true])
  expect(value.length).toBeLessThan(320)
})

test('of a cookie that is long, only its beginning is looked at', () => {
  const { value } = given('ada@example.com')
  const strangers = Array.from({ length: 4 }, (_, at) => given(`somebody ${at}`).value).join('~')
  expect(nameIn(`${strangers}~${value}`, 'ada@example.com')).toBeNull()
})
