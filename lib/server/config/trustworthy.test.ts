import { expect, test } from '@playwright/test'
import { isTrustworthy } from './trustworthy'

for (const origin of [
  'https://app.example',
  'http://localhost:3000',
  'http://app.localhost',
  'http://127.0.0.1:3000',
  'http://127.8.9.10',
  'http://[::1]:3000',
])
  test(`${origin} is trustworthy`, () => expect(isTrustworthy(origin)).toBe(true))

for (const origin of [
  'http://app.example',
  'http://127.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://10.0.0.1',
])
  test(`${origin} is not`, () => expect(isTrustworthy(origin)).toBe(false))
