import { expect, test } from '@playwright/test'
import { verdictsExpected } from '@/lib/claims/expectation'
import { experiment } from './experiment'
import { type Course, isStale, judge, type Observation, observed, type BesideDatabase } from './judge'

const ADMIN = { name: 'Ada', role: 'admin' }
const USER = { name: 'Augusta', role: 'user' }
const seen = (told: BesideDatabase['told'], database: BesideDatabase['database'] = USER): BesideDatabase => ({
  status: 200,
  code: null,
  told,
  database,
})
const refused: BesideDatabase = { status: 401, code: 'revoked', told: { name: null, role: null }, database: null }
const LET_IN = { status: 200, code: null }
const FORBIDDEN = { status: 403, code: 'forbidden' }
const fresh = (key: Course['key']): Course => ({
  key,
  atFirst: seen(ADMIN, ADMIN),
  renamed: seen({ name: 'Augusta', role: 'admin' }, { name: 'Augusta', role: 'admin' }),
  demoted: seen(USER),
  byCredential: FORBIDDEN,
  byDatabase: FORBIDDEN,
  renewed: seen(USER),
  banned: refused,
})
const SEEN: Observation = {
  courses: [
    fresh('S2'),
    { ...fresh('S3'), demoted: seen(ADMIN), byCredential: LET_IN, renewed: seen(ADMIN), banned: seen(ADMIN, null) },
    {
      ...fresh('J2 believed'),
      demoted: seen({ name: null, role: 'admin' }),
      byCredential: LET_IN,
      renewed: seen({ name: null, role: 'user' }),
      banned: seen({ name: null, role: 'user' }, null),
    },
    fresh('J2 checked'),
  ],
}
const verdictsOf = (seen: Observation) => Object.fromEntries(judge(seen).map(({ claim, verdict }) => [claim, verdict]))
const changed = (key: Course['key'], change: Partial<Course>): Observation => ({
  courses: SEEN.courses.map((course) => (course.key === key ? { ...course, ...change } : course)),
})

test('what a sound server does bears out what is expected', () => {
  expect(verdictsOf(SEEN)).toEqual(verdictsExpected(experiment))
  expect(observed(SEEN)).toEqual(['served'])
})

test('what was not told is not stale, and of somebody who is banned nothing is', () => {
  expect(
    [
      seen({ name: null, role: 'user' }),
      seen({ name: 'Ada', role: 'user' }),
      seen({ name: null, role: 'admin' }),
      seen(ADMIN, null),
    ].map(isStale),
  ).toEqual([false, true, true, false])
})

test('an endpoint that no longer asks the database turns the verdict', () => {
  expect(verdictsOf(changed('J2 believed', { byDatabase: LET_IN }))).toMatchObject({ A86: 'fails' })
})

test('a server that looks every token up takes nothing from the token', () => {
  expect(verdictsOf(changed('J2 believed', { demoted: seen(USER), byCredential: FORBIDDEN }))).toEqual({
    A44: 'fails',
    A86: 'fails',
  })
})
