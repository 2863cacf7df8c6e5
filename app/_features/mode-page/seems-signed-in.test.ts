import { expect, test } from '@playwright/test'
import { seemsSignedIn } from './seems-signed-in'

const NOW = new Date('2026-11-29T12:00:00Z')
const [LATER, EARLIER] = [NOW.getTime() / 1000 + 60, NOW.getTime() / 1000 - 60]
const part = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
const token = (claims: object) => `${part({ alg: 'none' })}.${part(claims)}.x`
const seems = (mode: 'session' | 'jwt', variant: string | null, cookies: Record<string, string>) =>
  seemsSignedIn(mode, variant, (name) => cookies[name], NOW)

test('a request without a cookie looks like nobody, whatever design is asked for', () => {
  for (const mode of ['session', 'jwt'] as const)
    for (const variant of [null, 'opaque-id', 'cookie', 'bearer-memory', 'constructor', ''])
      expect(seems(mode, variant, { theme: 'dark' }), `${mode} ${variant}`).toBe(false)
})

test('any cookie of the right name looks like a session, with the prefix and without: nothing in it is read', () => {
  expect(seems('session', null, { '__Host-session-opaque': 'made up' })).toBe(true)
  expect(seems('session', 'opaque-id', { 'session-opaque': '' })).toBe(true)
  expect(seems('session', 'sealed-id', { '__Host-session-opaque': 'made up' })).toBe(false)
  expect(seems('jwt', null, { '__Host-session': 'made up' })).toBe(false)
})

test('a token that anybody wrote looks like one of ours until the time that it names; its signature is not looked at', () => {
  expect(seems('jwt', 'cookie', { '__Host-access': token({ exp: LATER, sub: 'nobody' }) })).toBe(true)
  expect(seems('jwt', null, { access: token({ exp: LATER }) })).toBe(true)
  for (const faulty of [token({ exp: EARLIER }), token({ exp: '9e9' }), token({}), 'a.b.c', 'a.b', '', '..', 'x'])
    expect(seems('jwt', 'cookie', { '__Host-access': faulty }), faulty).toBe(false)
})

test('of a token that a script keeps only a note comes along, which says for which design', () => {
  expect(seems('jwt', 'bearer-memory', { 'jwt-held': 'bearer-memory' })).toBe(true)
  expect(seems('jwt', null, { 'jwt-held': 'bearer-storage' })).toBe(true)
  expect(seems('jwt', 'bearer-storage', { 'jwt-held': 'bearer-memory' })).toBe(false)
  expect(seems('jwt', 'bearer-memory', { '__Host-access': token({ exp: LATER }) })).toBe(false)
  expect(seems('jwt', 'cookie', { 'jwt-held': 'bearer-memory' })).toBe(false)
  expect(seems('jwt', null, { 'jwt-held': 'anything' })).toBe(false)
})
