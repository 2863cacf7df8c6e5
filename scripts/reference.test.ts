import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Runnable } from '@/app/experiments/_runtime/experiment'
import { experimentPart, LONGEST_PART_BYTES, LONGEST_RUN_BYTES, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import * as plan from './reference-parts.mjs'
import { differencesOf, faultsOf, tableOf, verdictsOf } from './reference-verdicts.mjs'

const PARTS = plan.parts()
const FILES = join(process.cwd(), plan.FOLDER)
const AGAIN = 'Play it again: npm run reference -- --stale'

test('the script and the pages mean the same limits and version', () => {
  expect([plan.LONGEST_PART_BYTES, plan.LONGEST_RUN_BYTES]).toEqual([LONGEST_PART_BYTES, LONGEST_RUN_BYTES])
})

test('every part of the reference run is there, whole, and nothing else is', () => {
  const unreadable = PARTS.filter(({ name }) => readPart(name) === null).map(({ name }) => name)
  expect(unreadable, `Absent, misshapen or edited by hand. ${AGAIN}`).toEqual([])
  const names = new Set(PARTS.map(({ name }) => `${name}.json`))
  expect(
    readdirSync(FILES).filter((file) => !names.has(file)),
    AGAIN,
  ).toEqual([])
})

test('the reference run is as new as the sources it was measured with', () => {
  const stale = PARTS.filter((part) => readPart(part.name)?.sources !== plan.sourcesOf(part)).map(({ name }) => name)
  expect(stale, AGAIN).toEqual([])
})

test('each recorded observation has the form that its page reads: judged anew it says what it said', async () => {
  // Loads the code of every experiment.
  test.slow()
  for (const { name } of PARTS.filter((part) => part.name.startsWith('experiment-'))) {
    const slug = name.slice(experimentPart('').length)
    const { judge, observed } = (await import(`../app/experiments/${slug}/judge.ts`)) as Runnable<unknown>
    const content = readPart<RecordedRun>(name)?.content
    const verdicts = (judgements: RecordedRun['judgements']) =>
      Object.fromEntries(judgements.map(({ claim, verdict }) => [claim, verdict]))
    expect(content && verdicts(judge(content.observation)), `${name}. ${AGAIN}`).toEqual(
      verdicts(content?.judgements ?? []),
    )
    expect(content && observed(content.observation).length, name).toBeGreaterThan(0)
  }
})

/** It forges tokens that claim to live for years; the key of the honest ones went with the nodes. */
const FORGES = experimentPart('forging')

test('a token of the reference run has expired within the hour of its making', () => {
  for (const { name } of PARTS.filter((each) => each.name !== FORGES)) {
    const part = readPart(name)
    for (const [, payload = ''] of JSON.stringify(part).matchAll(/\beyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g)) {
      const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: unknown }
      if (typeof exp === 'number') expect(exp * 1000, name).toBeLessThan(Date.parse(part!.made.at) + 3_600_000)
    }
  }
})

test('a verdict that is another one, or gone, is told; a time is not compared', () => {
  const run = (verdict: string, evidence: string) => [
    { name: 'experiment-cost', content: { judgements: [{ claim: 'A64', verdict, evidence }] } },
  ]
  const committed = verdictsOf(run('holds', '12 µs'))
  expect(differencesOf(committed, verdictsOf(run('holds', '900 µs')))).toEqual([])
  const differences = differencesOf(committed, verdictsOf(run('fails', '12 µs')))
  expect(differences).toEqual([expect.stringMatching(/experiment-cost +A64 +holds +fails/)])
  expect(tableOf(differences)).toEqual(['', expect.stringMatching(/part +claim +committed +now/), ...differences, ''])
  expect(tableOf([])).toEqual([])
  expect(differencesOf(committed, new Map())).toEqual([expect.stringMatching(/holds +none$/)])
  expect(differencesOf(new Map(), committed)).toEqual([expect.stringMatching(/none +holds$/)])
})

test('a check fails on a part that did not end, on one that nobody has committed, and on another verdict', () => {
  const [chosen, none] = [['compare', 'recording'], [] as string[]]
  const check = { chosen, committed: chosen, played: chosen, differences: none }
  expect(faultsOf(check)).toEqual([])
  expect(faultsOf({ ...check, played: ['compare'] })).toEqual(['recording did not come to an end.'])
  expect(faultsOf({ ...check, committed: [] })).toHaveLength(2)
  expect(faultsOf({ ...check, differences: ['a line'] })).toEqual(['1 verdicts differ from the committed run.'])
})
