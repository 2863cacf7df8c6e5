// @ts-check
// The parts of the reference run: which there are, and from which sources each was measured.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { projectDir } from './terminal.mjs'

/** Where the run stands. */
export const FOLDER = 'public/reference'
export const VERSION = 1
export const LONGEST_PART_BYTES = 60_000
export const LONGEST_RUN_BYTES = 1_500_000

const EXPERIMENTS = 'app/experiments'

/**
 * A part by its name: the page that measures it, or what `npm run bench` is asked for, and the files from which the
 * measuring starts. A folder stands for the code in it.
 *
 * @typedef {{ name: string, page: string, bench?: string[], roots: string[], steps: { role: string, name: string | RegExp }[] }} PartPlan
 */

/**
 * What is no experiment: by which buttons it is played, in order, and from where its measuring starts.
 *
 * @type {PartPlan[]}
 */
const OTHERS = [
  {
    name: 'home',
    page: '/',
    // Each key can be pressed once the step before it is done; then the thief goes on by himself.
    steps: ['Sign in', 'Call the server', 'Thief copies', 'Log out', 'Thief replays'].map((step) => ({
      role: 'button',
      name: new RegExp(`^\\d ?${step}$`),
    })),
    roots: ['app/_features/demo/use-demo.ts', 'app/experiments/[slug]'],
  },
  ...[
    ['logout', 'Log out'],
    ['demote', 'An admin demotes you'],
  ].map(([event = '', name = '']) => ({
    name: `lifetimes-${event}`,
    page: '/',
    steps: [
      { role: 'radio', name },
      { role: 'radio', name: 'each of them' },
      { role: 'button', name: 'Measure' },
    ],
    roots: ['app/_features/stolen-copy/measure.ts', 'app/experiments/[slug]', 'app/api'],
  })),
  {
    name: 'compare',
    page: '/compare',
    steps: [
      { role: 'radio', name: '50' },
      { role: 'button', name: 'Send it through all six' },
    ],
    roots: ['app/_features/compare/make-run.ts', 'app/_features/compare/facts.ts', 'app/api'],
  },
  {
    name: 'compare-further',
    page: '/compare',
    steps: [{ role: 'button', name: 'Ask these four' }],
    roots: ['app/_features/compare/make-run.ts', 'app/_features/compare/facts.ts', 'app/api'],
  },
  ...[
    ['logout', 'Log out'],
    ['logout-all', 'Log out everywhere'],
    ['demote', 'An admin demotes you'],
    ['disable', 'An admin disables you'],
  ].map(([event = '', name = '']) => ({
    name: `lifetimes-further-${event}`,
    page: '/compare',
    steps: [
      { role: 'radio', name },
      { role: 'button', name: 'Measure the copies' },
    ],
    roots: ['app/_features/stolen-copy/measure.ts', 'app/experiments/[slug]', 'app/api'],
  })),
  {
    name: 'recording',
    page: '/recording',
    steps: [{ role: 'button', name: 'Record a sign-in in both modes' }],
    roots: ['app/_features/recording/story.ts', 'app/api'],
  },
  {
    name: 'bench',
    page: '',
    steps: [],
    // Last, for it starts a server of its own. The short form: the costs of a request alone, in few rounds.
    bench: ['requests', '--rounds', '6'],
    roots: ['bench/measure-requests.ts', 'app/api'],
  },
]

/** Every part that a run has, in the order in which it is played. @returns {PartPlan[]} */
export const parts = () => [
  ...readdirSync(join(projectDir, EXPERIMENTS))
    // What begins otherwise is shared by all of them, or is Next's.
    .filter((slug) => /^[a-z]/.test(slug) && existsSync(join(projectDir, EXPERIMENTS, slug, 'experiment.ts')))
    .map((slug) => ({
      name: `experiment-${slug}`,
      page: `/experiments/${slug}`,
      steps: [{ role: 'button', name: 'Run' }],
      roots: [`${EXPERIMENTS}/${slug}`, `${EXPERIMENTS}/[slug]`],
    })),
  ...OTHERS,
]

/**
 * One hash over all code that a part was measured with: its own and whatever that imports, without the pictures drawn
 * of it (`.tsx`), tests, types alone and comments.
 *
 * @param {PartPlan} part
 * @returns {string}
 */
export function sourcesOf({ roots }) {
  const hash = createHash('sha256')
  for (const path of [...reachableFrom(roots.flatMap(codeIn))].sort()) hash.update(`${path}\0${codeOf(path).text}\0`)
  return hash.digest('hex').slice(0, 32)
}

/** @type {Map<string, { text: string, imports: string[] }>} */
const code = new Map()

/** @param {string[]} roots @returns {Set<string>} */
function reachableFrom(roots) {
  const found = new Set(roots)
  for (const path of found) for (const next of codeOf(path).imports) found.add(next)
  return found
}

/** The code of a file without its comments, and the files of the project that it imports. @param {string} path */
function codeOf(path) {
  const known = code.get(path)
  if (known) return known
  const whole = readFileSync(join(projectDir, path), 'utf8')
  // Lines that are comment and nothing else, in the form that the formatter gives them.
  const text = whole.replaceAll(/^[ \t]*(?:\/\/|\/\*|\*).*$/gm, '').replaceAll(/\s+/g, ' ')
  const imports = [...text.matchAll(/(import|export)\b( type\b)?[^'"`;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)]
    .filter(([, , isType]) => !isType)
    .flatMap(([, , , from, dynamic]) => resolved(from ?? dynamic ?? '', path) ?? [])
  const found = { text, imports }
  code.set(path, found)
  return found
}

/** The file that an import of ours leads to; null for a package. @param {string} specifier @param {string} from */
function resolved(specifier, from) {
  const bare = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? normalize(join(dirname(from), specifier))
      : null
  if (bare === null) return null
  return (
    [bare, `${bare}.ts`, `${bare}/index.ts`].find((path) => {
      const full = join(projectDir, path)
      return /\.(?:ts|mjs)$/.test(path) && existsSync(full) && statSync(full).isFile()
    }) ?? null
  )
}

/** @param {string} path @returns {string[]} */
function codeIn(path) {
  const full = join(projectDir, path)
  if (!existsSync(full)) throw new Error(`${path} is gone: name its new place in scripts/reference-parts.mjs.`)
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .flatMap((name) => codeIn(`${path}/${name}`))
    .filter((each) => each.endsWith('.ts') && !/(?:\.test|\.d)\.ts$/.test(each))
}
