// @ts-check
// `npm run backup -- FILE`: writes the SQLite database, as it is at this moment, into FILE. The app may run meanwhile.
import { existsSync, linkSync, renameSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { misused, readCommandLine } from './arguments.mjs'
import { damageOf } from './database-faults.mjs'
import { codeOf, databaseFile, draftBeside, flush, flushFolder, openFile, reasonOf } from './database-file.mjs'
import { fail } from './terminal.mjs'

const known = 'npm run backup -- FILE'
const [file = '', ...rest] = readCommandLine({ allowPositionals: true }, known).positionals
if (!file || rest.length > 0) misused(known)
const target = resolve(process.env.INIT_CWD ?? '', file)
const taken = `${file} is there already, and a backup replaces nothing. Choose another name.`

const database = await databaseFile('pg_dump --format=custom --file=FILE')
if (!existsSync(database)) fail(`There is no database at ${database}.`)
if (existsSync(target)) fail(taken)
if (!existsSync(dirname(target))) fail(`There is no folder ${dirname(target)}.`)
await backUp().catch((fault) => fail(`No backup was made: ${reasonOf(fault)}.`))
flushFolder(target)
console.log(
  `${database} is in ${file}. It holds password hashes: keep it where only you can read it. Secrets and keys are not in it.`,
)

/** The copy gets its name when it is whole and checked. */
async function backUp() {
  const draft = draftBeside(target)
  await copyOnline(database, draft)
  const copy = await openFile(draft)
  const damage = damageOf(copy)
  copy.close()
  if (damage) fail(`${database} ${damage}. No backup was made.`)
  flush(draft)
  publish(draft, target)
}

/**
 * One read of the whole database, which sees no write that comes later: what is committed together is copied together.
 * Without this: a copy of the file takes half of a write along, and leaves out what still stands in the log beside it.
 *
 * @param {string} from
 * @param {string} to an empty file
 */
async function copyOnline(from, to) {
  const connection = await openFile(from)
  try {
    connection.exec('PRAGMA busy_timeout = 10000')
    connection.prepare('VACUUM INTO ?').run(to)
  } catch (fault) {
    const isDamaged = /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(fault))
    fail(
      isDamaged
        ? `${from} is no database, or is damaged. No backup was made.`
        : `No backup was made: ${reasonOf(fault)}.`,
    )
  } finally {
    connection.close()
  }
}

/**
 * Gives the finished file its name. A link, unlike a rename, refuses to replace what is there.
 *
 * @param {string} from
 * @param {string} to
 */
function publish(from, to) {
  try {
    linkSync(from, to)
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST' || existsSync(to)) fail(taken)
    // A file system that knows no links.
    renameSync(from, to)
  }
}
