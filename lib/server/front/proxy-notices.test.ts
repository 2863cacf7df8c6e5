import { expect, test } from '@playwright/test'
import { proxyNotices } from './proxy-notices.mjs'

const CONFIG = {
  node: 'a',
  appOrigin: 'https://auth.test',
  siblingOrigin: 'https://sibling.auth.test',
  attackerOrigin: 'https://attacker.test',
  trustedProxies: 1,
  isDev: false,
  providerOrigins: [],
}

/** The lines that these requests bring about. */
function linesFor(requests: Record<string, string>[], config: Partial<typeof CONFIG> = {}): string[] {
  const lines: string[] = []
  const notice = proxyNotices({ ...CONFIG, ...config }, (line) => lines.push(line))
  for (const headers of requests) notice(headers)
  return lines
}
const proxied = (more: Record<string, string> = {}) => ({ host: 'auth.test', 'x-forwarded-for': '192.0.2.1', ...more })

test('a proxy that tells no scheme is told of once, and so is one that tells http; https is no line', () => {
  expect(linesFor([proxied(), proxied(), proxied()])).toEqual([expect.stringMatching(/sends no X-Forwarded-Proto/)])
  expect(linesFor([proxied({ 'x-forwarded-proto': 'http' }), proxied()])).toEqual([
    expect.stringMatching(/came over plain http/),
  ])
  expect(
    linesFor([proxied({ 'x-forwarded-proto': 'https' }), proxied({ 'x-forwarded-proto': 'https, http' })]),
  ).toEqual([])
})

test('who asks a node without a proxy, and a node that has none, tells nothing of one', () => {
  expect(linesFor([{ host: 'localhost:3000' }, { host: '127.0.0.1:3000' }, { host: '[::1]:3000' }])).toEqual([])
  expect(linesFor([proxied()], { trustedProxies: 0 })).toEqual([])
  expect(linesFor([proxied()], { appOrigin: 'http://auth.test' })).toEqual([])
})

test('a name that no request carries is told at the third request for another one, which is shown without its tricks', () => {
  const asks = (host: string) => proxied({ host, 'x-forwarded-proto': 'https' })
  expect(linesFor([asks('node-a:3000'), asks('node-a:3000')])).toEqual([])
  expect(linesFor(Array.from({ length: 9 }, () => asks('node-a:3000')))).toEqual([
    expect.stringMatching(/^APP_ORIGIN is https:\/\/auth\.test, .* they ask for "node-a:3000"\. Set APP_ORIGIN/),
  ])
  // The proxy that puts loopback in the place of the name: nothing is refused, and all three names are one.
  expect(linesFor(Array.from({ length: 3 }, () => asks('127.0.0.1:3000')))).toHaveLength(1)
  const [line] = linesFor(Array.from({ length: 3 }, () => asks(`x\nready node a ${'y'.repeat(500)}`)))
  expect(line).not.toContain('\n')
  expect(line?.length).toBeLessThan(400)
})

test('where the right name was asked for once, other names are strangers and no line', () => {
  const others = Array.from({ length: 9 }, () => ({ host: '203.0.113.9' }))
  expect(linesFor([{ host: 'sibling.auth.test' }, ...others])).toEqual([])
  expect(linesFor(others)).toHaveLength(1)
})
