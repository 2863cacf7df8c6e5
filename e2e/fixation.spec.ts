import { experiment } from '../app/experiments/fixation/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './stage/test'

test('A9: a planted id opens the victim’s session where the sign-in keeps it, and nowhere else', async ({ page, stage }) => {
  const { verdicts, observation } = await runExperiment(page, stage.a, experiment.slug)
  const planted = observation.planted as { code: string; signIn: string; isSame: boolean; status: number; servedAs: string | null }[]
  expect(planted.map(({ code, signIn, servedAs }) => `${code} ${signIn} ${servedAs}`)).toEqual(['S1 kept victim', 'S1 new null', 'S2 new null', 'S3 new attacker', 'J3 new null'])
  expect(planted.filter(({ signIn }) => signIn === 'new').every(({ isSame }) => !isSame)).toBe(true)
  expect(verdicts).toEqual(experiment.expects)
})
