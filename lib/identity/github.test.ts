import { expect, test } from '@playwright/test'
import { identityAtGitHub } from './github'

const json = (value: unknown) => async () => new Response(JSON.stringify(value))
const TABLE: [what: string, send: typeof fetch, comes: unknown][] = [
  ['no network', async () => { throw new TypeError('fetch failed') }, 'down'],
  ['too late', async () => { throw new DOMException('late', 'TimeoutError') }, 'down'],
  ['a page of a proxy', async () => new Response('<html>'), 'down'],
  ['a refusal', async () => new Response('{}', { status: 401 }), 'refused'],
  ['something else', json([1]), 'refused'],
]

for (const [what, send, comes] of TABLE)
  test(`GitHub answers with ${what}: ${String(comes)}, and nothing is thrown`, async () => {
    expect(await identityAtGitHub('token', 1, send)).toBe(comes)
  })

test('only the primary address counts, and only where GitHub has verified it', async () => {
  const send: typeof fetch = async (input) => (String(input).endsWith('/emails') ? json([{ email: 'ada@example.com', primary: false, verified: true }, { email: 'eve@example.com', primary: true, verified: false }])() : json({ id: 7, login: 'eve' })())
  expect(await identityAtGitHub('token', 1, send)).toMatchObject({ subject: '7', email: 'eve@example.com', isEmailVerified: false })
})
