import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { claimsOf } from '@/lib/claims/expectation'
import { STATEMENTS } from '@/lib/claims/statements'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import type { Experiment, Runnable } from './_runtime/experiment'

/**
 * An outcome that no observation can turn proves nothing. So what the reference run has seen is changed in one respect
 * at a time, a value here or a member everywhere, and each outcome of each statement has to be seen true and seen
 * false.
 */

const SLUGS = readdirSync(join(process.cwd(), 'app/experiments'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
  .map(({ name }) => name)
  .filter((name) => existsSync(join(process.cwd(), 'app/experiments', name, 'experiment.ts')))

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const ELSE: Json[] = [true, false, null, 0, 1, 2, 200, 401, 1e9, -1e9, '', 'otherwise', '__Host-access', []]
const isObject = (value: Json): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** The members of all that is below, each with every value that it has anywhere. */
function membersIn(value: Json, found = new Map<string, Map<string, Json>>()): Map<string, Map<string, Json>> {
  if (Array.isArray(value)) for (const each of value) membersIn(each, found)
  else if (isObject(value))
    for (const [key, each] of Object.entries(value)) {
      found.set(key, (found.get(key) ?? new Map<string, Json>()).set(JSON.stringify(each), each))
      membersIn(each, found)
    }
  return found
}

/** The same with one place changed, once for each other value that the place may have. */
function* changedInOnePlace(value: Json, members: Map<string, Map<string, Json>>, key = ''): Generator<Json> {
  for (const other of [...(members.get(key)?.values() ?? []), ...ELSE])
    if (JSON.stringify(other) !== JSON.stringify(value)) yield other
  if (Array.isArray(value))
    for (const [at, each] of value.entries()) {
      yield value.toSpliced(at, 1)
      for (const other of changedInOnePlace(each, members)) yield value.with(at, other)
    }
  else if (isObject(value))
    for (const [name, each] of Object.entries(value)) {
      // What was seen beside it, too: of here and there, of asked and kept.
      for (const other of Object.values(value)) yield { ...value, [name]: other }
      for (const other of changedInOnePlace(each, members, name)) yield { ...value, [name]: other }
    }
}

/** The same with a member of one name changed wherever it stands. */
function changedEverywhere(value: Json, key: string, other: Json): Json {
  if (Array.isArray(value)) return value.map((each) => changedEverywhere(each, key, other))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? other : changedEverywhere(each, key, other)]),
  )
}

/** First what is changed in one respect; then, for what no single one turns, in two. */
function* changesOf(observation: Json): Generator<Json> {
  const members = membersIn(observation)
  const everywhere = [...members].flatMap(([key, values]) =>
    [...values.values(), ...ELSE].map((other) => (json: Json) => changedEverywhere(json, key, other)),
  )
  for (const change of everywhere) yield change(observation)
  yield* changedInOnePlace(observation, members)
  for (const first of everywhere) {
    const once = first(observation)
    for (const second of everywhere) yield second(once)
  }
}

/** What is so whatever a run sees, and says so where it is told. */
const NEVER_OTHERWISE = [
  // Nobody else's site is asked by a run of ours: the statement's condition names it.
  'A34: jwt.io itself was asked is true',
  // The provider's run looks at this; here it is told as not looked at.
  'A6: come from an identity provider is true',
  'A6: come from an identity provider is false',
]

const judgeOf = async (slug: string) => ((await import(`./${slug}/judge.ts`)) as Pick<Runnable<Json>, 'judge'>).judge
const experimentOf = async (slug: string) =>
  ((await import(`./${slug}/experiment.ts`)) as { experiment: Experiment }).experiment

for (const slug of SLUGS)
  test(`${slug}: every outcome can be true and can be false`, async () => {
    test.slow()
    const judge = await judgeOf(slug)
    const observation = readPart<RecordedRun<Json>>(experimentPart(slug))?.content.observation ?? null
    const key = (claim: string, name: string, is: boolean) => `${claim}: ${name} is ${is}`
    const open = new Set(
      judge(observation).flatMap(({ claim, outcomes }) =>
        outcomes.flatMap(({ name }) => [key(claim, name, true), key(claim, name, false)]),
      ),
    )
    for (const known of NEVER_OTHERWISE) open.delete(known)
    const see = (changed: Json) => {
      try {
        for (const { claim, outcomes } of judge(changed))
          for (const { name, isTrue } of outcomes) if (isTrue !== null) open.delete(key(claim, name, isTrue))
      } catch {
        // No run has seen this, and no verdict is given on it.
      }
    }
    see(observation)
    for (const changed of changesOf(observation)) {
      if (open.size === 0) break
      see(changed)
    }
    expect([...open]).toEqual([])
  })

test('all statements are among those that can turn', async () => {
  const judged = new Set<string>()
  for (const slug of SLUGS) for (const claim of claimsOf(await experimentOf(slug))) judged.add(claim)
  expect(STATEMENTS.map(({ id }) => id).filter((id) => !judged.has(id))).toEqual([])
})
