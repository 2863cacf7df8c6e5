import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Experiment } from './_runtime/experiment'

const FOLDER = join(process.cwd(), 'app/experiments')
const SLUGS = readdirSync(FOLDER).filter(
  (name) => /^[a-z]/.test(name) && existsSync(join(FOLDER, name, 'experiment.ts')),
)
const sourcesOf = (slug: string) =>
  readdirSync(join(FOLDER, slug), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => readFileSync(join(FOLDER, slug, name), 'utf8'))

test('an experiment that signs in at the app’s own endpoints says that it signs this browser out, and no other does', async () => {
  const doing: string[] = []
  const saying: string[] = []
  for (const slug of SLUGS) {
    const { experiment } = (await import(`./${slug}/experiment`)) as { experiment: Experiment }
    if (experiment.signsBrowserOut) saying.push(slug)
    if (sourcesOf(slug).some((source) => /\bworld\.real\(|\baskRealEndpoints\(/.test(source))) doing.push(slug)
  }
  expect(doing.length).toBeGreaterThan(0)
  expect(saying).toEqual(doing)
})
