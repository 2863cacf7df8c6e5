import { expect, test } from '@playwright/test'
import { APP_SESSION, type Choice } from './choices'
import { type Facts, keeping, lasting, sending } from './predict'

const FACTS: Facts = {
  app: 'http://localhost:3000',
  sibling: 'http://localhost:3001',
  attacker: 'http://127.0.0.1:3001',
  isTrusted: true,
}
const chosen = (changed: Partial<Choice>): Choice => ({ ...APP_SESSION, prefix: 'none', ...changed })
const kept = (changed: Partial<Choice>, facts: Partial<Facts> = {}) =>
  keeping(chosen(changed), { ...FACTS, ...facts }).is
const gets = (from: 'app' | 'attacker' | 'sibling', by: string, changed: Partial<Choice>, facts = {}) =>
  sending({ from, by }, chosen(changed), { ...FACTS, ...facts }).is

test('a cookie is refused for each rule that it breaks, and every one is named', () => {
  expect(keeping(APP_SESSION, FACTS)).toEqual({ is: true, why: ['No rule refuses it.'] })
  expect(kept({})).toBe(true)
  expect(kept({}, { isTrusted: false })).toBe(false)
  expect(kept({ secure: 'no' }, { isTrusted: false })).toBe(true)
  expect(kept({ sameSite: 'none', secure: 'no' })).toBe(false)
  expect(kept({ partitioned: 'yes', secure: 'no' })).toBe(false)
  expect(kept({ partitioned: 'yes' })).toBe(true)
  expect(kept({ prefix: 'secure', secure: 'no' })).toBe(false)
  expect(kept({ prefix: 'secure', domain: 'host', path: 'endpoints' })).toBe(true)
  expect(kept({ prefix: 'host', domain: 'host' })).toBe(false)
  expect(kept({ prefix: 'host', path: 'absent' })).toBe(false)
  expect(kept({ domain: 'foreign' })).toBe(false)
  expect(kept({ maxAge: '0' })).toBe(false)
  expect(kept({ domain: 'parent' }, { app: 'https://app.example.com' })).toBe(null)
  expect(kept({ domain: 'parent' }, { app: 'https://auth.test' })).toBe(false)
  expect(keeping(chosen({ prefix: 'host', secure: 'no', domain: 'host', path: 'absent' }), FACTS).why).toEqual([
    'The prefix __Host- needs Secure.',
    'The prefix __Host- allows no Domain.',
    'The prefix __Host- needs Path=/.',
  ])
})

test('a script reads what is not HttpOnly and belongs to its page', () => {
  expect(gets('app', 'script', {})).toBe(false)
  for (const [path, is] of [
    ['root', true],
    ['experiment', true],
    ['endpoints', false],
    ['absent', false],
  ] as const)
    expect([gets('app', 'script', { httpOnly: 'no', path }), gets('app', 'elsewhere', { path })], path).toEqual([
      is,
      is,
    ])
})

test('another port gets what its host gets, and another host what Domain hands it', () => {
  expect(gets('app', 'other-port', {})).toBe(true)
  const apart = { app: 'https://example.com', sibling: 'https://api.example.com' }
  expect(gets('app', 'other-port', {}, apart)).toBe(false)
  expect(gets('app', 'other-port', { domain: 'host' }, apart)).toBe(true)
  expect(gets('app', 'other-port', { domain: 'host' }, { ...apart, sibling: 'https://notexample.com' })).toBe(false)
})

test('another site gets what SameSite lets through; what the rules leave open is not guessed', () => {
  const from = (by: string, changed: Partial<Choice>) => gets('attacker', by, changed)
  const row = (changed: Partial<Choice>) =>
    ['link', 'form', 'image', 'framed-form', 'fetch'].map((by) => from(by, changed))
  expect(row({ sameSite: 'strict' })).toEqual([false, false, false, false, false])
  expect(row({ sameSite: 'lax' })).toEqual([true, false, false, false, false])
  expect(row({ sameSite: 'absent' })).toEqual([true, null, false, false, false])
  expect(row({ sameSite: 'none' })).toEqual([true, true, null, null, null])
  expect(row({ sameSite: 'none', partitioned: 'yes' })).toEqual([true, true, false, false, false])
  expect(gets('sibling', 'form', { sameSite: 'strict' })).toBe(true)
})

test('nobody gets what is not kept', () => {
  for (const [from, by] of [
    ['app', 'path'],
    ['app', 'script'],
    ['attacker', 'link'],
    ['sibling', 'form'],
  ] as const)
    expect(gets(from, by, { sameSite: 'none', secure: 'no', httpOnly: 'no' }), `${from} ${by}`).toBe(false)
})

test('remember me is Max-Age: without it a cookie ends with the browser', () => {
  expect(lasting({ maxAge: 'absent' })).toContain('ends with the browser')
  expect(lasting({ maxAge: '2592000' })).toContain('for 30 days')
})
