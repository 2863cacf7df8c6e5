import { experiment } from '../app/experiments/stale-claims/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface BesideDatabase {
  status: number
  code: string | null
  told: { name: string | null; role: string | null }
}
interface Course {
  key: string
  renamed: BesideDatabase
  demoted: BesideDatabase
  byCredential: { status: number }
  byDatabase: { status: number }
  renewed: BesideDatabase
  banned: BesideDatabase
}

test('A44 A86: a credential that says who you are goes on saying it, one that names a row does not, and an endpoint that asks the database is right for all', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const byKey = Object.fromEntries((observation.courses as Course[]).map((course) => [course.key, course]))
  const told = (pick: (course: Course) => unknown) =>
    Object.fromEntries(Object.entries(byKey).map(([key, course]) => [key, pick(course)]))
  expect(told(({ renamed }) => renamed.told.name)).toEqual({
    S2: 'Augusta',
    S3: 'Ada',
    'J2 believed': null,
    'J2 checked': 'Augusta',
  })
  expect(told(({ demoted }) => demoted.told.role)).toEqual({
    S2: 'user',
    S3: 'admin',
    'J2 believed': 'admin',
    'J2 checked': 'user',
  })
  expect(told(({ byCredential }) => byCredential.status)).toEqual({
    S2: 403,
    S3: 200,
    'J2 believed': 200,
    'J2 checked': 403,
  })
  expect(told(({ byDatabase }) => byDatabase.status)).toEqual({
    S2: 403,
    S3: 403,
    'J2 believed': 403,
    'J2 checked': 403,
  })
  expect(told(({ renewed }) => renewed.told.role)).toEqual({
    S2: 'user',
    S3: 'admin',
    'J2 believed': 'user',
    'J2 checked': 'user',
  })
  expect(told(({ banned }) => banned.code ?? banned.status)).toEqual({
    S2: 'revoked',
    S3: 200,
    'J2 believed': 200,
    'J2 checked': 'revoked',
  })
  expect(differences).toEqual({})
})
