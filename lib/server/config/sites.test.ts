import { expect, test } from '@playwright/test'
import { domainOfBoth, isSameSite, siteWarnings } from './sites'

test('one site is one scheme and one domain that somebody owns; ports and subdomains change nothing', () => {
  for (const [one, other, is] of [
    ['https://auth.test', 'https://auth.test:4000', true],
    ['https://auth.test', 'https://sibling.auth.test', true],
    ['https://app.example.com', 'https://evil.example.com', true],
    ['https://auth.test', 'https://attacker.test', false],
    ['https://auth.test', 'https://auth.test.example', false],
    ['https://example.com', 'https://notexample.com', false],
    ['https://auth.test', 'http://auth.test', false],
    ['https://shop.co.uk', 'https://bank.co.uk', false],
    ['https://a.shop.co.uk', 'https://b.shop.co.uk', true],
    ['https://you.github.io', 'https://them.github.io', false],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3001', true],
    ['http://127.0.0.1:3000', 'http://127.0.0.2:3000', false],
    ['http://[2001:db8::1]', 'http://[2001:db8::2]', false],
    ['http://localhost:3000', 'http://localhost:3001', true],
    ['https://auth.localhost', 'https://attacker.localhost', false],
  ] as const) {
    expect(isSameSite(one, other), `${one} ${other}`).toBe(is)
    expect(isSameSite(other, one), `${other} ${one}`).toBe(is)
  }
})

test('a cookie for both hosts names the longest domain above them, and none where it is one host or two sites', () => {
  expect(domainOfBoth('https://auth.test', 'https://sibling.auth.test')).toBe('auth.test')
  expect(domainOfBoth('https://app.example.com', 'https://api.example.com')).toBe('example.com')
  expect(domainOfBoth('http://localhost:3000', 'http://localhost:3001')).toBe(null)
  expect(domainOfBoth('https://auth.test', 'https://attacker.test')).toBe(null)
  expect(domainOfBoth('https://shop.co.uk', 'https://bank.co.uk')).toBe(null)
})

test('each pair that is not what experiments take it for is a sentence, and the defaults are none', () => {
  const good = {
    appOrigin: 'https://auth.test',
    siblingOrigin: 'https://sibling.auth.test',
    attackerOrigin: 'https://attacker.test',
  }
  expect(siteWarnings(good)).toEqual([])
  expect(
    siteWarnings({
      appOrigin: 'http://localhost:3000',
      siblingOrigin: 'http://localhost:3001',
      attackerOrigin: 'http://127.0.0.1:3001',
    }),
  ).toEqual([])
  expect(siteWarnings({ ...good, attackerOrigin: 'https://attacker.auth.test' })).toEqual([
    expect.stringMatching(/^ATTACKER_ORIGIN https:\/\/attacker\.auth\.test is the same site as APP_ORIGIN/),
    expect.stringMatching(/^ATTACKER_ORIGIN .* is the same site as SIBLING_ORIGIN/),
  ])
  expect(siteWarnings({ ...good, siblingOrigin: 'https://sibling.test' })).toEqual([
    expect.stringMatching(/^SIBLING_ORIGIN https:\/\/sibling\.test is another site than APP_ORIGIN/),
  ])
})
