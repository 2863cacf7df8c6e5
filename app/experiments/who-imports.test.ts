import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/**
 * Who imports something of an experiment, and of which: what has to be mended when an experiment's folder is deleted.
 * Without this list: a feature leans on an experiment unseen, and nobody can delete it any more.
 */
const IMPORTERS: Record<string, string> = {
  'app/_features/demo/matrices-of.ts': 'csrf xss',
  'app/_features/demo/matrices-run.ts': 'csrf xss',
  'app/_features/demo/recorded-answers.ts': 'csrf logout-replay xss',
  'app/_features/learn/measured-sentences.tsx': 'payload-size',
  'app/_features/learn/pictures.tsx':
    'choose cors csrf denylist logout-replay nodes oauth refresh-race same-site services seven-steps where-data-lives xss',
  'app/_features/learn/pieces-on-the-server.tsx': 'csrf payload-size',
  'app/_features/learn/pieces.tsx': 'csrf',
  'app/_features/learn/switched-off.ts': 'fixation same-site token-storage xss',
  'app/compare/page.tsx': 'logout-replay',
  'scripts/provider.mjs': 'oauth',
}

const EXPERIMENTS = readdirSync('app/experiments').filter(
  (name) => /^[a-z]/.test(name) && existsSync(join('app/experiments', name, 'experiment.ts')),
)
const FILES = ['app', 'lib', 'scripts', 'bench'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)
const FROM = /(?:from|import\()\s*'(?:@\/app\/experiments|\.{1,2}(?:\/\.\.)*(?:\/app\/experiments)?)\/([a-z-]+)\//g

/** The experiments that a file outside of their folders imports from. */
const importedBy = (file: string) =>
  [...new Set([...readFileSync(file, 'utf8').matchAll(FROM)].flatMap(([, slug = '']) => slug))]
    .filter((slug) => EXPERIMENTS.includes(slug) && !file.startsWith(join('app/experiments', slug, '/')))
    .toSorted()

test('outside of its folder an experiment is imported where the list says, and nowhere else', () => {
  const found = FILES.filter((file) => file !== join('app/experiments/demos.tsx'))
    .map((file) => [file.replaceAll('\\', '/'), importedBy(file).join(' ')] as const)
    .filter(([, slugs]) => slugs !== '')
  expect(Object.fromEntries(found)).toEqual(IMPORTERS)
})

test('demos.tsx names every experiment once', () => {
  expect(importedBy('app/experiments/demos.tsx')).toEqual(EXPERIMENTS.toSorted())
})
