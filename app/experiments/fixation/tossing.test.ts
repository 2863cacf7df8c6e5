import { expect, test } from '@playwright/test'
import { readCookies } from '@/lib/core/cookies'
import { REFRESH } from './tossed-cookies'
import { firstOf } from './tossing'

test('of two cookies of one name the weak server takes the first, and the app’s own code neither', () => {
  const header = `other=x; ${REFRESH}=planted; ${REFRESH}=own; ${REFRESH}-binding=proof`
  expect(firstOf(header).get(REFRESH)).toBe('planted')
  expect(firstOf('').get(REFRESH)).toBeUndefined()
  expect(['planted', 'own']).not.toContain(readCookies(header).get(REFRESH))
})
