// @ts-check
// `npm run take-home -- session|jwt DIR`: copies a mode and what it stands on, with a README and an example server.
// Into a Next app (its package.json names Next, or `--next` says so) it brings guards, a sign-in and a page instead.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { isPartOfMode } from '../lib/core/mode-files.mjs'
import { misused, readCommandLine } from './arguments.mjs'
import { fail, projectDir } from './terminal.mjs'

const known = 'npm run take-home -- session|jwt DIR [--next]'
const { values, positionals } = readCommandLine(
  { options: { next: { type: 'boolean' } }, allowPositionals: true },
  known,
)
const [mode = '', folder = '', ...rest] = positionals
if (!['session', 'jwt'].includes(mode) || !folder || rest.length > 0) misused(known)

const target = resolve(process.env.INIT_CWD ?? '', folder)
const isNext = values.next ?? Boolean(dependenciesOf(target).next)
const sources = isNext && existsSync(join(target, 'src', 'app')) ? join(target, 'src') : target
const auth = isNext ? join(sources, 'lib', 'auth') : target
const versions = dependenciesOf(projectDir)

const places = placesOf()
const taken = [...places.values()].find(existsSync)
if (taken) fail(`${join(folder, relative(target, taken))} is there already.`)
for (const [from, to] of places) {
  mkdirSync(dirname(to), { recursive: true })
  writeFileSync(to, from.endsWith('.md') ? versioned(from) : relinked(from, to))
}
console.log(`${mode} is in ${join(folder, relative(target, auth))}; README.md there says how to go on.`)

/** What is copied, and where each file goes. @returns {Map<string, string>} */
function placesOf() {
  const home = join(projectDir, 'lib', mode)
  const template = join(projectDir, 'scripts', 'take-home', mode)
  const examples = join(template, isNext ? 'next' : 'node')
  const found = new Map([[join(template, 'setup.ts'), join(auth, 'setup.ts')]])
  for (const name of readdirSync(home))
    if (name === 'README.md' || isPartOfMode(name)) found.set(join(home, name), join(auth, mode, name))
  for (const name of filesIn(examples))
    found.set(join(examples, name), join(name.startsWith(`app${sep}`) ? sources : auth, name))
  // A map is read to its end while it grows: what a file of core imports is found as well.
  for (const from of found.keys())
    for (const [, path] of importsOf(from))
      if (dirname(path) === join(projectDir, 'lib', 'core')) found.set(path, join(auth, 'core', basename(path)))
  return found
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(path, join(entry.parentPath, entry.name)))
}

/**
 * What a file imports by a relative path, and the file that is meant.
 *
 * @param {string} from
 * @returns {[string, string][]}
 */
function importsOf(from) {
  return [...readFileSync(from, 'utf8').matchAll(/ from '(\.[^']*)'/g)].map(([, written = '']) => {
    const path = resolve(dirname(from), written)
    return [written, existsSync(`${path}.tsx`) ? `${path}.tsx` : `${path}.ts`]
  })
}

/** The text of a file whose imports lead to where everything now is. @param {string} from @param {string} to */
function relinked(from, to) {
  return importsOf(from).reduce(
    (text, [written, path]) => {
      const place = places.get(path)
      if (!place) throw new Error(`${from} imports ${written}, which is not copied.`)
      const there = relative(dirname(to), place)
        .replace(/\.tsx?$/, '')
        .replaceAll(sep, '/')
      return text.replaceAll(` from '${written}'`, ` from '${there.startsWith('.') ? there : `./${there}`}'`)
    },
    readFileSync(from, 'utf8'),
  )
}

/** The text of a README that names the versions which this project is tested with. @param {string} from */
function versioned(from) {
  return readFileSync(from, 'utf8').replaceAll(/\{([\w-]+)\}/g, (whole, name) => versions[name] ?? whole)
}

/** @param {string} path @returns {Record<string, string>} */
function dependenciesOf(path) {
  const manifest = join(path, 'package.json')
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')).dependencies ?? {}) : {}
}
