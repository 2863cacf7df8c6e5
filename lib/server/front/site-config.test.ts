import { expect, test } from '@playwright/test'
import { isOurHost, readSiteConfig } from './site-config.mjs'

const read = (env: Record<string, string>) => readSiteConfig({ NODE_ENV: 'production', ...env }, { isDev: false })

test('as many proxies are believed as lib/server/config/env.ts lets through', () => {
  for (const [said, count] of [
    ['0', 0],
    ['1', 1],
    ['01', 1],
    ['10', 10],
    ['', 0],
    ['many', 0],
  ] as const)
    expect(read({ TRUSTED_PROXIES: said }).trustedProxies, said).toBe(count)
})

test('what is empty counts as absent, and a default gives way to the app', () => {
  expect(read({ APP_ORIGIN: '', EXPERIMENTS: '' })).toMatchObject({
    appOrigin: 'http://localhost:3000',
    siblingOrigin: 'http://localhost:3001',
    attackerOrigin: null,
  })
  expect(readSiteConfig({ NODE_ENV: 'development', EXPERIMENTS: '' }, { isDev: true }).attackerOrigin).toBe(
    'http://127.0.0.1:3001',
  )
  expect(read({ APP_ORIGIN: 'http://localhost:3001' }).siblingOrigin).toBe('http://localhost:3000')
  expect(read({ APP_ORIGIN: 'http://127.0.0.1:3001', EXPERIMENTS: 'on' }).attackerOrigin).toBe('http://127.0.0.1:3000')
})

const demo = read({ EXPERIMENTS: 'on', APP_ORIGIN: 'https://app.example.com' })

for (const host of [
  'app.example.com',
  'APP.example.com.:443',
  'localhost:3001', // the sibling's origin
  '127.0.0.1:3001', // the attacker's
  'localhost:4000',
  'any.localhost:4000',
  '127.9.9.9:4000',
  '[::1]:4000',
])
  test(`${host} names this server, which listens on port 4000`, () => expect(isOurHost(host, demo, 4000)).toBe(true))

for (const host of [
  'evil.example',
  'evil.example:4000',
  'app.example.com:4000',
  'app.example.com.evil.example',
  'localhost',
  'localhost:4001',
  'localhost.evil.example:4000',
  '127.0.0.1.evil.example:4000',
  '192.0.2.7:4000',
  '0.0.0.0:4000',
  '[::ffff:7f00:1]:4000',
])
  test(`${host} does not`, () => expect(isOurHost(host, demo, 4000)).toBe(false))
