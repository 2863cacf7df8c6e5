import { expect, test } from '@playwright/test'
import { accountHandle } from './audit'
import { audit, auditLine } from './audit-line.mjs'

const AT = new Date('2030-01-02T03:04:05.678Z')

test('an event is one line of JSON with its time in UTC', () => {
  const line = auditLine({ event: 'sign_in', userId: 'usr_1', mode: 'jwt', address: '::1', requestId: 'req_1' }, AT)
  expect(line).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(line)).toEqual({
    time: '2030-01-02T03:04:05.678Z',
    event: 'sign_in',
    userId: 'usr_1',
    mode: 'jwt',
    address: '::1',
    requestId: 'req_1',
  })
})

test('what nobody asked for is not written, a password least of all', () => {
  const request = {
    event: 'sign_in_failed',
    password: 'canary-1',
    token: 'canary-2',
    cookie: 'canary-3',
    headers: { authorization: 'canary-4' },
  } as const
  expect(auditLine(request, AT)).not.toContain('canary')
})

for (const hostile of [
  'a\r\n{"event":"sign_in"}',
  'a\u001b[2J',
  'a\u009b2J',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  'a\u202eb',
  'a\u007fb',
  'a\0b',
  'a\ud800b',
])
  test(`${JSON.stringify(hostile)} is encoded, and reads back the same`, () => {
    const line = auditLine({ event: 'sign_in_failed', address: hostile }, AT)
    expect(line.trimEnd()).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(line).address).toBe(hostile)
  })

test('a long value is cut', () => {
  expect(auditLine({ event: 'rate_limited', address: 'x'.repeat(100_000) }, AT).length).toBeLessThan(400)
})

test('an address is recognised again, and not shown', () => {
  expect(accountHandle('ada@example.com')).toBe(accountHandle('ada@example.com'))
  expect(accountHandle('ada@example.com')).not.toBe(accountHandle('eve@example.com'))
  expect(accountHandle('ada@example.com')).toMatch(/^[\w-]{16}$/)
})

test('events go to standard output', () => {
  const write = process.stdout.write
  const written: string[] = []
  process.stdout.write = ((text: string) => written.push(text) > 0) as typeof write
  try {
    audit({ event: 'sign_out', userId: 'usr_1' })
  } finally {
    process.stdout.write = write
  }
  expect(JSON.parse(written.join(''))).toMatchObject({ event: 'sign_out', userId: 'usr_1' })
})
