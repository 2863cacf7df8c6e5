import { experiment } from '../app/experiments/server-rendering/experiment'
import { expectSignedIn, expectSignedOut, signIn, SPECIMENS, visit } from './browser/area'
import { runExperiment } from './browser/experiment'
import { newcomer } from './client/people'
import { expect, test } from './servers/test'

test('A33 A76: whatever travels by itself has a personal first page, and a token in a script has none', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const pages = observation.pages as { code: string; name: string | null; withScript: number; withoutScript: number }[]
  expect(pages.map(({ code, name }) => `${code} ${name !== null}`)).toEqual([
    'S1 true',
    'S2 true',
    'S3 true',
    'J1 false',
    'J2 false',
    'J3 true',
  ])
  expect(pages.map(({ withScript }) => withScript)).toEqual([200, 200, 200, 200, 200, 200])
  expect(pages.map(({ withoutScript }) => withoutScript)).toEqual([200, 200, 200, 401, 401, 200])
  expect(differences).toEqual({})
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const specimen of SPECIMENS)
    test(`A76: ${specimen.mode} ${specimen.variant}: ${specimen.isByScript ? 'the real page knows nobody' : 'the real page greets its visitor'}`, async ({
      page,
      servers,
    }) => {
      const person = await newcomer(servers.a)
      await visit(page, servers.a, specimen)
      await signIn(page, person)
      await visit(page, servers.a, specimen)
      if (specimen.isByScript) await expectSignedOut(page)
      else await expectSignedIn(page, person)
    })
})
