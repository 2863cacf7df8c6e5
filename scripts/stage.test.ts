import { expect, test } from '@playwright/test'
import { readStage } from './stage.mjs'

const read = (env: Record<string, string>) => readStage({ NODE_ENV: 'production', ...env }, { isDev: false })

test('as many proxies are believed as lib/env.ts lets through', () => {
  for (const [said, count] of [['0', 0], ['1', 1], ['01', 1], ['10', 10], ['', 0], ['many', 0]] as const) expect(read({ TRUSTED_PROXIES: said }).trustedProxies, said).toBe(count)
})

test('what is empty counts as absent, and a default gives way to the app', () => {
  expect(read({ APP_ORIGIN: '', EXPERIMENTS: '' })).toMatchObject({ appOrigin: 'http://localhost:3000', siblingOrigin: 'http://localhost:3001', attackerOrigin: null })
  expect(readStage({ NODE_ENV: 'development', EXPERIMENTS: '' }, { isDev: true }).attackerOrigin).toBe('http://127.0.0.1:3001')
  expect(read({ APP_ORIGIN: 'http://localhost:3001' }).siblingOrigin).toBe('http://localhost:3000')
  expect(read({ APP_ORIGIN: 'http://127.0.0.1:3001', EXPERIMENTS: 'on' }).attackerOrigin).toBe('http://127.0.0.1:3000')
})
