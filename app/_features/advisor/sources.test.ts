import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { additionsFor } from './additions'
import { costsOf } from './costs'
import { everySet, recommend } from './recommend'
import { REQUIREMENTS } from './requirements'
import { STATEMENTS } from '@/lib/claims/statements'
import type { Experiment } from '@/app/experiments/_runtime/experiment'
import { SPECIMENS } from '@/lib/core/specimens'

/** All that the page points at: statements with their experiments, and files of this repository. */
function named() {
  const all = everySet().map((answers) => ({ answers, advice: recommend(answers) }))
  const additions = all.flatMap(({ answers, advice: { specimen, strategy } }) =>
    additionsFor(specimen, strategy, answers),
  )
  const runs = [
    ...all.flatMap(({ advice }) => advice.reasons),
    ...additions,
    ...REQUIREMENTS,
    ...SPECIMENS.flatMap((specimen) => costsOf({ specimen, strategy: null }, () => undefined)),
  ]
  return {
    runs: [...new Set(runs.map(({ claim, slug }) => `${claim}/${slug}`))].map(
      (each) => each.split('/') as [`A${number}`, string],
    ),
    files: [...new Set([...additions.flatMap(({ files }) => files), ...REQUIREMENTS.map(({ file }) => file)])],
  }
}

test('every file that is named is there', () => {
  expect(named().files.filter((file) => !existsSync(file))).toEqual([])
})

test('every experiment that is named bears on the statement beside it', async () => {
  for (const [claim, slug] of named().runs) {
    const path = `app/experiments/${slug}/experiment.ts`
    if (existsSync(path)) {
      const { experiment } = (await import(`../../experiments/${slug}/experiment.ts`)) as { experiment: Experiment }
      expect(Object.keys(experiment.expects), `${claim}, ${slug}`).toContain(claim)
    } else {
      // Not there yet: then at least the ledger waits for it.
      expect(
        STATEMENTS.some(({ id, experiment, also = [] }) => id === claim && [experiment, ...also].includes(slug)),
        `${claim}, ${slug}`,
      ).toBe(true)
    }
  }
})
