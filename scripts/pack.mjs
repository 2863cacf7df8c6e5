// @ts-check
// `npm run pack -- DIR`: what a node of the built app needs to run, and nothing else: the folder that goes into the
// image (deploy/Dockerfile). What pages and endpoints import, the build has noted; programs of ours are followed here.
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { misused, readCommandLine } from './arguments.mjs'
import { fail, projectDir } from './terminal.mjs'

/** The programs that run beside a packed app. */
const PROGRAMS = ['serve', 'supervisor', 'backup', 'restore', 'keys-rotate'].map((name) => `scripts/${name}.mjs`)
/**
 * What is read by its name, and so is found by following no import. `app` and `lib`: pages show and count the sources.
 */
const FOLDERS = [
  'app',
  'lib',
  'public',
  'prisma/sqlite/migrations',
  'prisma/postgresql/migrations',
  'node_modules/next',
  'node_modules/@next/env',
  'node_modules/bcryptjs',
]
const FILES = ['package.json', 'scripts/provider.mjs']
/** Of the build: what only building and `next dev` read. */
const OF_BUILDING =
  /^\.next\/(cache|dev|types|diagnostics|trace|trace-build|turbopack|build|build-stamp)(\/|$)|\.nft\.json$/
/**
 * What compiles, develops, optimises pictures or describes types has done its work. Without this: the image is more than
 * twice as big, with a compiler in it.
 */
const NOT_AT_RUN_TIME = [
  /\.(map|d\.ts|d\.mts|test\.tsx?)$/,
  /^next\.config\.ts$/,
  /^node_modules\/(@img|sharp|@next\/swc-[^/]+|typescript)\//,
  /^node_modules\/next\/dist\/(esm|docs|bundle-analyzer|next-devtools)\//,
  /^node_modules\/next\/dist\/compiled\/(babel|babel-packages|next-devtools|react-[^/]+-experimental|react-experimental|react-server-dom-webpack)\//,
  /^node_modules\/next\/dist\/compiled\/next-server\/[^/]*(experimental|\.dev\.)/,
]

/**
 * Packs the built app into a folder that is not there yet. Answers how many bytes it takes. Ends the process with one
 * line where there is no build, or where the folder is there.
 *
 * @param {string} folder
 * @returns {number}
 */
export function pack(folder) {
  if (!existsSync(join(projectDir, '.next/BUILD_ID'))) fail('There is no build yet: run `npm run build` first.')
  if (existsSync(folder)) fail(`${folder} is there already: name a folder that is not.`)
  const names = new Set([
    ...PROGRAMS.flatMap((name) => [...followed(name)]),
    ...notedByTheBuild(),
    ...filesBelow('.next').filter((name) => !OF_BUILDING.test(name)),
    ...FOLDERS.flatMap(filesBelow),
    ...FILES,
  ])
  let bytes = 0
  for (const name of names) {
    if (NOT_AT_RUN_TIME.some((pattern) => pattern.test(name)) || isForOtherMachine(name)) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    const [source, target] = [join(projectDir, name), join(folder, name)]
    const found = lstatSync(source)
    // A link stays one. By hand: Node 22 takes one that leads to a folder for that folder, and refuses to copy it.
    if (found.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else copyFileSync(source, target)
    bytes += found.size
  }
  return bytes
}

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+\.mjs)'/g

/** A program of ours and every file of ours that it imports. @param {string} name @param {Set<string>} [seen] */
function followed(name, seen = new Set()) {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const [, path = ''] of readFileSync(join(projectDir, name), 'utf8').matchAll(IMPORT))
    followed(join(dirname(name), path), seen)
  return seen
}

/** What pages and endpoints need beside what they are built into. @returns {string[]} */
const notedByTheBuild = () =>
  filesBelow('.next')
    .filter((name) => name.endsWith('.nft.json'))
    .flatMap((name) =>
      JSON.parse(readFileSync(join(projectDir, name), 'utf8')).files.map((/** @type {string} */ file) =>
        relative(projectDir, resolve(projectDir, dirname(name), file)),
      ),
    )
    // A page that reads a folder of ours is noted with its sources; those were built.
    .filter(
      (name) =>
        /^(node_modules|\.next|lib\/.*\.mjs$)/.test(name) && existsSync(join(projectDir, name)) && !isFolder(name),
    )

/** The files below a folder; a link is one, and is not followed. @param {string} folder @returns {string[]} */
const filesBelow = (folder) =>
  readdirSync(join(projectDir, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : join(folder, entry.name),
  )

/** @param {string} name */
const isFolder = (name) => lstatSync(join(projectDir, name)).isDirectory()

// @ts-expect-error the report's shape is not declared
const isGlibc = Boolean(process.report?.getReport().header.glibcVersionRuntime)

/** The same library for another system: npm brings both, and one of them is never opened. @param {string} name */
function isForOtherMachine(name) {
  const [, libc] = /^node_modules\/@libsql\/linux-[^/]+-(gnu|musl)\//.exec(name) ?? []
  return libc !== undefined && libc !== (isGlibc ? 'gnu' : 'musl')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const known = 'Give the folder to pack into: npm run pack -- DIR'
  const [folder, ...more] = readCommandLine({ allowPositionals: true }, known).positionals
  if (!folder || more.length > 0) misused(known)
  const bytes = pack(resolve(folder ?? ''))
  console.log(`${folder}: ${(bytes / 1e6).toFixed(0)} MB`)
}
