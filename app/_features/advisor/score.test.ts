import { expect, test } from '@playwright/test'
import { SPECIMENS } from '@/lib/core/specimens'
import { REQUIREMENTS } from './requirements'
import { openOf, scoreOf } from './score'

const met = (code: (typeof SPECIMENS)[number]['code']) => scoreOf(code)['by-design'] + scoreOf(code).added

test('every requirement is counted once for each of the six', () => {
  for (const { code } of SPECIMENS)
    expect(Object.values(scoreOf(code)).reduce((sum, count) => sum + count, 0)).toBe(REQUIREMENTS.length)
  expect(new Set(REQUIREMENTS.map(({ id }) => id)).size).toBe(REQUIREMENTS.length)
})

test('a row meets by design what a token meets with additions, and sealed data not at all', () => {
  expect(scoreOf('S1')).toMatchObject({ 'not-met': 0, added: 1 })
  expect(scoreOf('J2').added).toBeGreaterThan(scoreOf('J2')['by-design'])
  expect(scoreOf('J2')['not-met']).toBe(0)
  expect(scoreOf('S3')['not-met']).toBeGreaterThan(4)
  expect(met('J2')).toBe(REQUIREMENTS.length - 1)
})

test('what an advice leaves out stays open', () => {
  const ids = (added: Parameters<typeof openOf>[1]) => openOf('J2', added).map(({ id }) => id)
  expect(ids(['verification', 'refresh'])).toEqual(['7.2.4', '7.4.1', '7.4.2', '7.4.3', '7.4.5', '7.5.2'])
  expect(ids(['verification', 'refresh', 'version'])).toEqual(['7.2.4', '7.4.1', '7.5.2'])
  expect(ids(['verification', 'refresh', 'denylist', 'version'])).toEqual(['7.5.2'])
})
