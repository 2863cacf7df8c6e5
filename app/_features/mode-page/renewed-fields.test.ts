import { expect, test } from '@playwright/test'
import type { Inspection } from '@/lib/core/inspection'
import { changesOf, isSameSignIn, shortened } from './renewed-fields'

const part = (label: string, text: string) => ({
  label,
  name: label,
  text,
  bytes: text.length,
  meaning: '',
  withoutKey: 'random' as const,
})
const content = (title: string, members: Record<string, string>) => ({
  title,
  bytes: 1,
  members: Object.entries(members).map(([name, value]) => ({ name, value, note: '' })),
})
const look = (jti: string, signature: string, idleExpiresAt: string) =>
  ({
    mode: 'jwt',
    variant: 'cookie',
    user: { id: 'usr_1' },
    signedInAt: '2026-01-01T00:00:00.000Z',
    credential: {
      value: jti + signature,
      contents: [content('payload', { jti, sub: '"usr_1"' }), content('header', { alg: '"RS256"' })],
      parts: [part('header', 'h'), part('payload', 'p'), part('signature', signature)],
    },
    kept: { rows: [{ name: 'idleExpiresAt', value: idleExpiresAt }] },
  }) as unknown as Inspection

test('fields are told by place and name, with what changed among them', () => {
  const changes = changesOf(look('"one"', 'sig1', 'noon'), look('"two"', 'sig2', 'noon'))
  expect(changes.map(({ place, name, isChanged }) => [place, name, isChanged])).toEqual([
    ['browser', 'payload: jti', true],
    ['browser', 'payload: sub', false],
    ['browser', 'header: alg', false],
    ['browser', 'signature', true],
    ['server', 'idleExpiresAt', false],
  ])
  expect(changes[0]).toMatchObject({ before: { value: '"one"' }, after: { value: '"two"' } })
})

test('a field that came or went is a change', () => {
  const [one, other] = [look('"one"', 'sig', 'noon'), look('"one"', 'sig', 'noon')]
  other.kept = { ...other.kept, rows: [{ name: 'expiresAt', value: 'night' }] }
  expect(changesOf(one, other).filter(({ isChanged }) => isChanged)).toMatchObject([
    { name: 'expiresAt', before: null, after: { value: 'night' } },
    { name: 'idleExpiresAt', before: { value: 'noon' }, after: null },
  ])
})

test('a new sign-in, another design and nobody are no renewal', () => {
  const one = look('"one"', 'sig', 'noon')
  expect(isSameSignIn(one, look('"two"', 'other', 'night'))).toBe(true)
  expect(isSameSignIn(one, { ...one, signedInAt: '2026-01-02T00:00:00.000Z' })).toBe(false)
  expect(isSameSignIn(one, { ...one, variant: 'bearer-memory' })).toBe(false)
  expect(isSameSignIn({ ...one, user: null }, { ...one, user: null })).toBe(false)
})

test('a long value is shown by its two ends', () => {
  expect(shortened('short')).toBe('short')
  expect(shortened('a'.repeat(20) + 'b'.repeat(20))).toBe(`${'a'.repeat(16)}…${'b'.repeat(12)}`)
})
