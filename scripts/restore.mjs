// @ts-check
// `npm run restore -- FILE`: puts a backup of `npm run backup` in the place of the SQLite database, and ends every
// sign-in in it. With --keep-sign-ins they stay. The servers have to be stopped.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { misused, readCommandLine } from './arguments.mjs'
import { damageOf, isDatabase, versionOf } from './database-faults.mjs'
import {
  codeOf,
  databaseFile,
  draftBeside,
  flush,
  flushFolder,
  openFile,
  reasonOf,
  withCompanions,
} from './database-file.mjs'
import { fail } from './terminal.mjs'

/**
 * Without this: a session that was logged out after the backup is there again, and so is the refresh token that a thief
 * was caught with; whoever kept a copy is let in. Nobody has raised his token version by a thousand since.
 */
const END_SIGN_INS = `BEGIN;
DELETE FROM "Session";
DELETE FROM "RefreshToken";
DELETE FROM "RefreshFamily";
UPDATE "User" SET "tokenVersion" = "tokenVersion" + 1000;
COMMIT;`

/** The same for tokens that are held against a time, where the backup is of a version that has them. @param {import('libsql').Database} connection */
function lateTokens(connection) {
  const column = connection.prepare(`SELECT 1 FROM pragma_table_info('User') WHERE name = 'notBefore'`).get()
  return column ? `UPDATE "User" SET "notBefore" = ${Date.now()};` : ''
}

const known = 'npm run restore -- FILE [--keep-sign-ins]'
const { values, positionals } = readCommandLine(
  { options: { 'keep-sign-ins': { type: 'boolean', default: false } }, allowPositionals: true },
  known,
)
const [file = '', ...rest] = positionals
if (!file || rest.length > 0) misused(known)
const source = resolve(process.env.INIT_CWD ?? '', file)

const database = await databaseFile('pg_restore --clean --if-exists FILE')
const { pending, isAlone } = await restore().catch((fault) => fail(`Nothing was changed: ${reasonOf(fault)}.`))
flushFolder(database)

console.log(`${database} is what ${file} holds.`)
console.log(
  values['keep-sign-ins']
    ? 'Sign-ins of the backup hold again, those too that were ended after it.'
    : 'Every sign-in in it has ended; everybody signs in again.',
)
if (process.env.SESSION_STORE === 'redis' && !values['keep-sign-ins'])
  console.log('Sessions are in Redis, and have not ended: empty it too if the backup is to end them.')
if (pending.length > 0) console.log(`The next start applies ${pending.join(', ')}.`)
if (!isAlone)
  console.log(
    'The database that was there is damaged, so it is not known whether a server has it open: restart those that run.',
  )

/** All of it. Until the last step the old database stands, whatever happens. */
async function restore() {
  requireBackup()
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 })
  const backup = openSync(source, 'r')
  becomeOwner(dirname(database))
  const draft = draftBeside(database)
  await pipeline(createReadStream('', { fd: backup }), createWriteStream(draft, { flags: 'r+' }))
  const lacking = await prepare(draft)
  giveToOwner(draft)
  flush(draft)
  return { pending: lacking, isAlone: await replace(database, draft) }
}

/** Ends with one line where the file can't be a backup, before anything is written. */
function requireBackup() {
  const found = statSync(source, { throwIfNoEntry: false })
  if (!found?.isFile()) fail(`There is no file ${file}.`)
  const here = statSync(database, { throwIfNoEntry: false })
  if (here && here.dev === found.dev && here.ino === found.ino) fail(`${file} is the database itself.`)
  // Without this: what was committed last stands in the log, and is lost without a word.
  if (statSync(`${source}-wal`, { throwIfNoEntry: false })?.size)
    fail(`${file} was in use when it was copied: ${file}-wal stands beside it. npm run backup makes one that is whole.`)
  if (!isDatabase(source)) fail(`${file} is no SQLite database.`)
}

/**
 * Checks the copy, and ends its sign-ins. What is checked is what is put in place: the file itself may change meanwhile.
 *
 * @param {string} path
 * @returns {Promise<string[]>} the migrations that it lacks
 */
async function prepare(path) {
  const connection = await openFile(path)
  try {
    const damage = damageOf(connection)
    if (damage) fail(`${file} ${damage}. Nothing was changed.`)
    const { fault, pending: lacking } = versionOf(connection)
    if (fault) fail(`${file} ${fault}. Nothing was changed.`)
    connection.exec('PRAGMA journal_mode = DELETE')
    if (!values['keep-sign-ins']) connection.exec(END_SIGN_INS + lateTokens(connection))
    return lacking
  } finally {
    connection.close()
  }
}

/**
 * Goes on as whoever owns the folder. Without this: root writes what he is told to by a name that the app's user may turn
 * into a link, and whoever broke into the app is root.
 *
 * @param {string} folder
 */
function becomeOwner(folder) {
  const { uid, gid } = statSync(folder)
  if (process.getuid?.() !== 0 || uid === 0) return
  process.setgroups?.([gid])
  process.setgid?.(gid)
  process.setuid?.(uid)
}

/** Without this: restored by root, the database is one that the app may not open. @param {string} path */
function giveToOwner(path) {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(existsSync(database) ? database : dirname(database))
  lchownSync(path, uid, gid)
}

/**
 * Puts the new file in the place of the old one, in one step: whoever looks, and whatever interrupts, finds the one or
 * the other.
 *
 * @param {string} old
 * @param {string} replacement
 * @returns {Promise<boolean>} false where the old one is damaged, so that nobody knows who has it open
 */
async function replace(old, replacement) {
  const removeCompanions = () =>
    withCompanions(old)
      .slice(1)
      .forEach((path) => rmSync(path, { force: true }))
  if (!existsSync(old)) {
    removeCompanions()
    renameSync(replacement, old)
    return true
  }
  const connection = await openFile(old)
  try {
    // Leaving write-ahead logging takes the whole database: it is refused while anybody has it open. It also empties
    // the log and removes it. Without this: SQLite reads the old log into the new file, and the database is damaged.
    connection.exec('PRAGMA journal_mode = DELETE')
    // A server that starts now waits until the new file is there.
    connection.exec('BEGIN EXCLUSIVE')
  } catch (fault) {
    connection.close()
    if (/^SQLITE_(BUSY|LOCKED)/.test(codeOf(fault)))
      fail(`A server has ${old} open. Stop it first; nothing was changed.`)
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(fault)))
      fail(`${old} can't be replaced: ${reasonOf(fault)}. Nothing was changed.`)
    removeCompanions()
    renameSync(replacement, old)
    return false
  }
  renameSync(replacement, old)
  connection.close()
  return true
}
