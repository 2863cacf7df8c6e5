import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import glossary from '@/app/_ui/glossary.json' with { type: 'json' }
import { REFUSALS } from '@/app/_ui/glossary'
import { PLACES, TOOLS } from '@/app/_ui/places'
import { byTopic } from '@/app/experiments/topics'
import { CHALLENGES } from '@/app/experiments/challenges/registry'
import type { Experiment } from '@/app/experiments/_runtime/experiment'
import { LIST } from '@/app/_features/advisor/questions'
import { faultsOfText } from '@/lib/words/plain'

const EXPERIMENTS = join(process.cwd(), 'app/experiments')

/** The texts that a page takes from data, by where they stand. */
const faultsIn = (texts: readonly (readonly [where: string, text: string])[]) =>
  texts.flatMap(([where, text]) => faultsOfText(text).map((fault) => `${where}: ${fault}`))

const folders = readdirSync(EXPERIMENTS, { withFileTypes: true })
  .filter(
    (each) =>
      each.isDirectory() &&
      !each.name.startsWith('_') &&
      readdirSync(join(EXPERIMENTS, each.name)).includes('experiment.ts'),
  )
  .map(({ name }) => name)

for (const slug of folders)
  test(`${slug}: question, guesses, results and meaning are in plain words`, async () => {
    const { experiment } = (await import(join(EXPERIMENTS, slug, 'experiment.ts'))) as { experiment: Experiment }
    const { question, intro, prediction, steps, lesson, files, settings } = experiment
    expect(
      faultsIn([
        ['question', question],
        ['intro', intro],
        ['ask', prediction.ask],
        ...prediction.options.flatMap(
          ({ key, text, result = '' }) =>
            [
              [`guess ${key}`, text],
              [`result ${key}`, result],
            ] as const,
        ),
        ...steps.map((step, at) => [`step ${at + 1}`, step] as const),
        ['lesson', lesson.text],
        ...files.map(({ path, what }) => [path, what] as const),
        ...settings.map(({ key, label }) => [key, label] as const),
      ]),
    ).toEqual([])
    // What a run bears out is told in a sentence of its own, with its reason.
    expect(prediction.options.filter(({ result }) => !result)).toEqual([])
  })

for (const { name, title, goal, people, endpoints, steps, hints, fix, lesson } of CHALLENGES)
  test(`challenge ${name}: goal, endpoints, steps, hints and fix are in plain words`, () => {
    expect(
      faultsIn([
        ['title', title],
        ['goal', goal],
        ...people.map(({ name: who, is }) => [who, is] as const),
        ...endpoints.map(({ path, does }) => [path, does] as const),
        ...steps.map((step, at) => [`step ${at + 1}`, step] as const),
        ...hints.map((hint, at) => [`hint ${at + 1}`, hint] as const),
        ['fix', fix.says],
        ['lesson', lesson],
      ]),
    ).toEqual([])
  })

test('the glossary explains each term in one plain sentence', () => {
  const entries = Object.entries<{ name: string; meaning: string }>(glossary)
  expect(faultsIn(entries.map(([key, { meaning }]) => [key, meaning] as const))).toEqual([])
  expect(faultsIn(Object.entries(REFUSALS))).toEqual([])
  expect(entries.filter(([, { meaning }]) => meaning.split(/(?<=[.!?])\s+/).length > 2)).toEqual([])
})

test('places, topics and questions are named in plain words', () => {
  expect(faultsIn([...PLACES, ...TOOLS].map(({ name, says }) => [name, says] as const))).toEqual([])
  expect(faultsIn(byTopic(folders.map((slug) => ({ slug }))).map(({ name, about }) => [name, about] as const))).toEqual(
    [],
  )
  expect(
    faultsIn(
      LIST.flatMap(({ key, ask, meant, options }) => [
        [key, ask] as const,
        [key, meant] as const,
        ...options.map(({ text }) => [key, text] as const),
      ]),
    ),
  ).toEqual([])
})
