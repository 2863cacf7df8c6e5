import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { openDatabase } from '@/lib/server/database/db'
import { test } from '@/lib/server/stores/test-places'
import { begin, run, expectRefused, found, change, modeOf, lived, countsIn, filesIn, signedIn } from './test-databases'

test('a backup that is made while others write is whole, of one moment, and readable by its owner only', async ({
  databases,
}) => {
  const { url, path, file } = await lived(databases)
  const connection = await openDatabase(url)
  let written = 1
  let isOver = false
  const writing = (async () => {
    for (; !isOver; written++) {
      await signedIn(connection)
      // libsql answers at once: without a turn of the event loop nobody hears that the command has ended.
      await nextTurn()
    }
  })()
  const made: string[] = []
  try {
    for (let turn = 0; turn < 3; turn++) {
      const before = written
      const name = file(`backup-${turn}.db`)
      const { status, said } = await run('backup', url, name)
      expect(status, said).toBe(0)
      const [users = 0, ...others] = countsIn(name) as number[]
      expect(others).toEqual([users, users, users])
      expect(users).toBeGreaterThanOrEqual(before)
      expect(users).toBeLessThanOrEqual(written + 1)
      expect(found(name, 'PRAGMA integrity_check')).toEqual([['ok']])
      expect(modeOf(name)).toBe('600')
      made.push(name)
    }
  } finally {
    isOver = true
    await writing
    await connection.close()
  }
  expect(written).toBeGreaterThan(3)
  expect(filesIn(path)).toEqual(['app.db', ...made.map((name) => name.replace(/.*\//, ''))])
})

test('a backup replaces nothing, and needs a database that is there and sound', async ({ databases }) => {
  const { url, path, file } = await lived(databases)
  writeFileSync(file('taken'), 'mine')
  expectRefused(await run('backup', url, file('taken')), /is there already/)
  expectRefused(await run('backup', url, path), /is there already/)
  expect(readFileSync(file('taken'), 'utf8')).toBe('mine')
  expectRefused(await run('backup', url, file('no/where')), /There is no folder/)
  expectRefused(await run('backup', `file:${file('none.db')}`, file('new')), /There is no database at/)
  expectRefused(await run('backup', 'file:./x?mode=ro', file('new')), /DATABASE_URL holds a \?/)
  writeFileSync(file('text.db'), 'this is no database '.repeat(500))
  expectRefused(await run('backup', `file:${file('text.db')}`, file('new')), /is no database, or is damaged/)
  change(file('other.db'), 'CREATE TABLE Other (x)')
  expectRefused(await run('backup', `file:${file('other.db')}`, file('new')), /is no database of this app/)
  expect(filesIn(path)).toEqual(['app.db', 'other.db', 'taken', 'text.db'])
})

test('PostgreSQL is left to its own programs, and its password is not said', async ({ databases }) => {
  const name = join(databases.folder(), 'x')
  const url = 'postgres://nova:hunter2@127.0.0.1:1/app'
  const backup = await run('backup', url, name)
  expectRefused(backup, /PostgreSQL.* pg_dump/)
  const restore = await run('restore', url, name)
  expectRefused(restore, /PostgreSQL.* pg_restore/)
  expect(backup.said + restore.said).not.toContain('hunter2')
})

test('a restored database is the one of the backup, and every sign-in in it has ended', async ({ databases }) => {
  const { url, path, file } = await lived(databases, 2)
  expect((await run('backup', url, file('backup'))).status).toBe(0)
  change(path, `UPDATE User SET email = email || '.changed'; DELETE FROM Session; PRAGMA journal_mode = WAL`)
  const { status, said } = await run('restore', url, file('backup'))
  expect(status, said).toBe(0)
  expect(said).toContain('Every sign-in in it has ended')
  expect(countsIn(path)).toEqual([2, 0, 0, 0])
  expect(found(path, `SELECT tokenVersion, email LIKE '%.changed' FROM User`)).toEqual([
    [1001, 0],
    [1001, 0],
  ])
  expect(modeOf(path)).toBe('600')
  expect(filesIn(path)).toEqual(['app.db', 'backup'])
  // The app takes it: opens, and finds no migration to apply.
  const again = await openDatabase(url)
  expect(await again.db.user.count()).toBe(2)
  await again.close()

  const kept = file('kept.db')
  expect((await run('restore', `file:${kept}`, file('backup'), '--keep-sign-ins')).said).toContain('ended after it')
  expect(countsIn(kept)).toEqual([2, 2, 2, 2])
})

test('a database is restored where there is none, in a folder that is made and closed to others', async ({
  databases,
}) => {
  const { url, file } = await lived(databases)
  expect((await run('backup', url, file('backup'))).status).toBe(0)
  mkdirSync(file('deep'))
  const there = file('deep/er/app.db')
  const { status, said } = await run('restore', `file:${there}`, file('backup'))
  expect(status, said).toBe(0)
  expect([countsIn(there)?.[0], modeOf(there), modeOf(dirname(there))]).toEqual([1, '600', '700'])
})

test('no file that is not a whole database of this app or an older version of it is restored', async ({
  databases,
}) => {
  const { url, path, file } = await lived(databases, 40)
  expect((await run('backup', url, file('backup'))).status).toBe(0)
  const changed = (name: string, sql: string) => {
    copyFileSync(file('backup'), file(name))
    change(file(name), sql)
    return file(name)
  }
  const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_colour', 1)`
  const cut = file('cut')
  copyFileSync(file('backup'), cut)
  truncateSync(cut, Math.floor(statSync(cut).size / 2))
  writeFileSync(file('empty'), '')
  writeFileSync(file('text'), 'this is no database '.repeat(500))
  copyFileSync(file('backup'), file('copied'))
  writeFileSync(file('copied-wal'), 'what was written last')
  const before = readFileSync(path)

  for (const [name, why] of [
    [file('none'), /There is no file/],
    [dirname(path), /There is no file/],
    [path, /is the database itself/],
    [file('empty'), /is no SQLite database/],
    [file('text'), /is no SQLite database/],
    [cut, /is damaged: /],
    [file('copied'), /was in use when it was copied/],
    [changed('newer', newer), /of a newer version.*29990101000000_colour/],
    [changed('edited', `UPDATE _prisma_migrations SET checksum = 'x'`), /another version/],
    [changed('half', 'UPDATE _prisma_migrations SET finished_at = NULL'), /begun and not finished/],
    [changed('other', 'DROP TABLE _prisma_migrations'), /no database of this app/],
    [changed('blank', 'DELETE FROM _prisma_migrations'), /no database of this app/],
  ] as const) {
    expectRefused(await run('restore', url, name), why)
    expect(readFileSync(path).equals(before), name).toBe(true)
  }
  expect(filesIn(path).filter((name) => name.includes('unfinished'))).toEqual([])
})

test('a name in a file that somebody sent can do nothing to the terminal', async ({ databases }) => {
  const { url, file } = await lived(databases)
  await run('backup', url, file('backup'))
  change(file('backup'), `UPDATE _prisma_migrations SET migration_name = 'x' || char(27) || '[2J' || char(10) || 'y'`)
  const answer = await run('restore', url, file('backup'))
  expectRefused(answer, /unknown here/)
  expect(answer.said).not.toContain('\u001b')
})

test('an older database is restored, and its migrations are applied by the next start', async ({ databases }) => {
  const { url, path, file } = await lived(databases)
  await run('backup', url, file('backup'))
  change(file('backup'), `DROP TABLE "Identity"; DELETE FROM _prisma_migrations WHERE migration_name LIKE '%identity'`)
  expect((await run('restore', url, file('backup'))).said).toMatch(/next start applies \d+_add_identity\./)
  const { db, close } = await openDatabase(url)
  expect([await db.identity.count(), await db.user.count()]).toEqual([0, 1])
  await close()
  expect(countsIn(path)?.[0]).toBe(1)
})

test('nothing is restored while a server has the database open', async ({ databases }) => {
  const { url, path, file } = await lived(databases)
  await run('backup', url, file('backup'))
  const server = await openDatabase(url)
  await signedIn(server)
  expectRefused(await run('restore', url, file('backup')), /A server has .* open/)
  await signedIn(server)
  expect(await server.db.user.count()).toBe(3)
  await server.close()
  expect(filesIn(path).filter((name) => name.includes('unfinished'))).toEqual([])
})

test('what a server wrote last before it was killed does not get into the restored database', async ({ databases }) => {
  const { url, path, file } = await lived(databases)
  await run('backup', url, file('backup'))
  const server = await openDatabase(url)
  await signedIn(server)
  // As a kill leaves them: the file and its log, and nobody who has them open.
  const killed = file('killed.db')
  for (const end of ['', '-wal']) copyFileSync(path + end, killed + end)
  await server.close()
  expect(statSync(`${killed}-wal`).size).toBeGreaterThan(0)
  expect((await run('restore', `file:${killed}`, file('backup'))).status).toBe(0)
  expect(existsSync(`${killed}-wal`)).toBe(false)
  expect(countsIn(killed)).toEqual([1, 0, 0, 0])

  // A log alone, of a database that was deleted.
  const alone = file('alone.db')
  writeFileSync(`${alone}-wal`, 'left behind')
  expect((await run('restore', `file:${alone}`, file('backup'))).status).toBe(0)
  expect([existsSync(`${alone}-wal`), countsIn(alone)?.[0]]).toEqual([false, 1])
})

test('in the place of a damaged database one is put, and it is said that nobody knows who has it open', async ({
  databases,
}) => {
  const { url, file } = await lived(databases)
  await run('backup', url, file('backup'))
  const damaged = file('damaged.db')
  writeFileSync(damaged, 'this is no database '.repeat(500))
  const { status, said } = await run('restore', `file:${damaged}`, file('backup'))
  expect(status, said).toBe(0)
  expect(said).toContain('it is not known whether a server has it open')
  expect(countsIn(damaged)?.[0]).toBe(1)
})

// Nobody else may be somebody else.
if (process.getuid?.() === 0)
  test('root restores as whoever owns the folder, so that no name in it leads him elsewhere', async ({ databases }) => {
    const { path, url, file } = await lived(databases)
    const NOBODY = 65_534
    await run('backup', url, file('backup.db'))
    // Only root reads the backup, and only its owner writes to the folder.
    chmodSync(join(dirname(path), '..'), 0o711)
    chownSync(dirname(path), NOBODY, NOBODY)
    chownSync(path, NOBODY, NOBODY)
    expect((await run('restore', url, file('backup.db'))).status).toBe(0)
    const { uid, gid } = statSync(path)
    expect([uid, gid, modeOf(path)]).toEqual([NOBODY, NOBODY, '600'])
    expect(countsIn(path)).toEqual([1, 0, 0, 0])

    // What root may do and the owner may not: proof that it is not root who writes.
    chownSync(path, 0, 0)
    const refused = await run('restore', url, file('backup.db'))
    expectRefused(refused, /Nothing was changed/)
    expect(statSync(path).uid).toBe(0)
  })

test('an interrupted restore leaves the database that was there', async ({ databases }) => {
  const { url, path, file } = await lived(databases)
  await run('backup', url, file('backup'))
  // Long enough that the copy is under way when it is interrupted.
  change(
    file('backup'),
    'CREATE TABLE Filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT i, randomblob(2000) AS b FROM n',
  )
  const before = readFileSync(path)
  const child = begin('restore', url, file('backup'))
  const seen = watch(dirname(path), (_event, name) => {
    if (name?.includes('unfinished')) child.kill('SIGKILL')
  })
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)))
  seen.close()
  expect(signal).toBe('SIGKILL')
  expect(readFileSync(path).equals(before)).toBe(true)
  const [left = ''] = filesIn(path).filter((name) => name.includes('unfinished'))
  expect(modeOf(file(left))).toBe('600')
  // What it left stands in nobody's way.
  expect((await run('restore', url, file('backup'))).status).toBe(0)
})
