import { expect } from '@playwright/test'
import Libsql from 'libsql'
import { accessTo, openDatabase } from './db'
import { sqlitePath } from '@/lib/server/config/sqlite-url.mjs'
import { newUser, test } from '@/lib/server/stores/test-places'

/** Another process, as far as SQLite knows: a connection of its own. */
const stranger = (url: string) => new Libsql(sqlitePath(url))

test('a write that had to wait once is never lost', async ({ databases }) => {
  const url = await databases.fresh('SQLite')
  const { db, close } = await openDatabase(url)
  const other = stranger(url)
  other.exec('BEGIN IMMEDIATE')
  const expiresAt = new Date('2026-01-01T00:00:00Z')
  const waiting = db.denial.create({ data: { key: 'waited', expiresAt } })
  const inTransaction = db.$transaction([db.denial.create({ data: { key: 'waited too', expiresAt } })])
  await new Promise((resolve) => setTimeout(resolve, 100))
  other.exec('COMMIT')
  await Promise.all([waiting, inTransaction])
  await db.denial.create({ data: { key: 'after', expiresAt } })
  expect(other.prepare('SELECT "key" FROM "Denial" ORDER BY "key"').raw(true).all()).toEqual([
    ['after'],
    ['waited'],
    ['waited too'],
  ])
  // Nothing holds the lock any more.
  other.exec(`INSERT INTO "Denial" VALUES ('mine', '2026-01-01T00:00:00.000+00:00')`)
  other.close()
  await close()
})

test('while another process holds the lock, the others are served and a write is refused in time', async ({
  databases,
}) => {
  const url = await databases.fresh('SQLite')
  const access = accessTo(() => url)
  const user = await newUser({ url, access })
  const other = stranger(url)
  other.exec('BEGIN EXCLUSIVE')
  let ticks = 0
  const ticking = setInterval(() => ticks++, 10)
  const startedAt = performance.now()
  const writes = [1, 2, 3].map(() =>
    access((db) => db.user.updateMany({ data: { name: 'late' } })).catch((error: Error) => error.name),
  )
  expect((await access((_, prepared) => prepared.findHolder(user.id)))?.user).toEqual(user)
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect(await Promise.all(writes)).toEqual(Array(3).fill('StoreUnavailable'))
  // Two seconds on an idle machine.
  expect(performance.now() - startedAt).toBeLessThan(3500)
  clearInterval(ticking)
  expect(ticks, 'the event loop runs on').toBeGreaterThan(50)
  other.exec('ROLLBACK')
  other.close()
  await access((db) => db.user.updateMany({ data: { name: 'free again' } }))
})

test('a refused write leaves the connection fit for the next one', async ({ databases }) => {
  const url = await databases.fresh('SQLite')
  const { db, close } = await openDatabase(url)
  const data = { id: 'usr_1', email: 'a@example.com', name: 'A', createdAt: new Date() }
  await db.user.create({ data })
  for (let round = 0; round < 3; round++) {
    await expect(db.user.create({ data })).rejects.toMatchObject({ code: 'P2002' })
    await expect(
      db.$transaction([
        db.denial.create({ data: { key: `k${round}`, expiresAt: new Date() } }),
        db.user.create({ data }),
      ]),
    ).rejects.toMatchObject({ code: 'P2002' })
  }
  const other = stranger(url)
  expect(other.prepare('SELECT count(*) FROM "Denial"').raw(true).all()).toEqual([[0]])
  other.exec(`UPDATE "User" SET "name" = 'B'`)
  other.close()
  expect((await db.user.findMany()).map(({ name }) => name)).toEqual(['B'])
  await close()
})
