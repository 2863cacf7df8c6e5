import { chmod, copyFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import { insertUser } from '@/lib/server/accounts/users'
import { type Access, accessTo } from './db'
import { sqlitePath } from '@/lib/server/config/sqlite-url.mjs'
import { newUser, test, unique } from '@/lib/server/stores/test-places'
import { proxyTo } from '@/lib/server/stores/test-proxy'

const at = (path: string) => accessTo(() => `file:${path}`)
const outcome = (access: Access) => access((db) => db.user.count()).catch((error: Error) => error.name)

test('SQLite: the file and its folder are made, and closed to other users of the machine', async ({ databases }) => {
  const path = join(databases.folder(), 'deeper', 'app.db')
  expect(await outcome(at(path))).toBe(0)
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
  expect(((await stat(dirname(path))).mode & 0o777).toString(8)).toBe('700')
})

test('SQLite: a path is read the same however it is written', () => {
  const here = process.cwd()
  const written = [
    'file:./data/a.db',
    'file:data/a.db',
    `file:${here}/data/a.db`,
    `file://${here}/data/a.db`,
    `file://localhost${here}/data/a.db`,
    'file:data/%61.db',
  ]
  expect(written.map(sqlitePath)).toEqual(written.map(() => join(here, 'data/a.db')))
  for (const url of ['file:', 'file::memory:', ':memory:', 'http://a', 'file:data/a.db?x=1', 'file:data/a#1.db'])
    expect(() => sqlitePath(url)).toThrow()
})

for (const name of ['nova#7.db', '50%.db', 'a b.db', 'is it?.db', 'köln.db'])
  test(`SQLite: a file called ${name} is the one that is opened, and no other`, async ({ databases }) => {
    const base = databases.folder()
    expect(await outcome(at(join(base, encodeURIComponent(name))))).toBe(0)
    expect((await readdir(base)).filter((file) => !/-(wal|shm)$/.test(file))).toEqual([name])
  })

test('SQLite: a path where no database can be is refused at each call, and used as soon as one can', async ({
  databases,
}) => {
  const base = databases.folder()
  await writeFile(join(base, 'in-the-way'), '')
  const path = join(base, 'in-the-way', 'app.db')
  expect(await outcome(at(path))).toBe('StoreUnavailable')
  await rm(join(base, 'in-the-way'))
  expect(await outcome(at(path))).toBe(0)
})

test('SQLite: a file that is no database is refused and stays as it is', async ({ databases }) => {
  const path = join(databases.folder(), 'app.db')
  await writeFile(path, 'a letter to my aunt, and no database at all'.repeat(50))
  expect(await outcome(at(path))).toBe('StoreUnavailable')
  expect((await stat(path)).size).toBe(2150)
})

test('SQLite: a file that is moved away is missed, not made anew, and found again when it is back', async ({
  databases,
}) => {
  const path = join(databases.folder(), 'app.db')
  const access = at(path)
  await newUser({ url: `file:${path}`, access })
  for (const end of ['', '-wal', '-shm']) await rename(path + end, `${path}.away${end}`)
  await expect.poll(() => outcome(access)).toBe('StoreUnavailable')
  for (const end of ['', '-wal', '-shm']) await rename(`${path}.away${end}`, path + end)
  await expect.poll(() => outcome(access)).toBe(1)
})

test('SQLite: a file that is replaced is opened anew', async ({ databases }) => {
  const path = join(databases.folder(), 'app.db')
  const other = join(databases.folder(), 'app.db')
  await newUser({ url: `file:${path}`, access: at(path) })
  for (const _ of [1, 2]) await newUser({ url: `file:${other}`, access: at(other) })
  await at(other)((db) => db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)'))
  for (const end of ['-wal', '-shm']) await rm(path + end)
  await rename(other, path)
  await expect.poll(() => outcome(at(path))).toBe(2)
})

test('SQLite: a folder where nothing can be written is refused, and nobody is answered from it', async ({
  databases,
}) => {
  // Root may write in any folder but the kernel's own.
  if (process.getuid?.() === 0) return expect(await outcome(at('/proc/app.db'))).toBe('StoreUnavailable')
  const path = join(databases.folder(), 'app.db')
  await newUser({ url: `file:${path}`, access: at(path) })
  const copy = join(databases.folder(), 'app.db')
  await copyFile(path, copy)
  await chmod(copy, 0o444)
  await chmod(dirname(copy), 0o555)
  expect(await outcome(at(copy))).toBe('StoreUnavailable')
  // Otherwise nobody could remove it afterwards.
  await chmod(dirname(copy), 0o755)
})

test('a duplicate is told to the caller, and is no fault of the store', async ({ databases }) => {
  const { access } = await databases.shared('SQLite')
  const data = { id: unique('usr'), email: `${unique('a')}@example.com`, name: 'A', createdAt: new Date() }
  await access((db) => db.user.create({ data }))
  await expect(access((db) => db.user.create({ data }))).rejects.toMatchObject({ code: 'P2002' })
  await expect(access(() => Promise.reject(new TypeError('a fault of ours')))).rejects.toMatchObject({
    name: 'StoreUnavailable',
    cause: { message: 'a fault of ours' },
  })
})

test('PostgreSQL: a server that is away at the start, goes, or falls silent is a 503 in time, and recovers by itself', async ({
  databases,
}) => {
  const proxy = await proxyTo(await databases.fresh('PostgreSQL'))
  const access = accessTo(() => proxy.url)
  const timed = async () => {
    const startedAt = performance.now()
    const result = await outcome(access)
    expect(performance.now() - startedAt).toBeLessThan(3500)
    return result
  }
  expect(await timed()).toBe('StoreUnavailable')
  await proxy.start()
  await expect.poll(timed).toBe(0)
  const email = `${unique('a')}@example.com`
  await insertUser({ name: 'A', email }, access)
  await proxy.stop()
  expect(await timed()).toBe('StoreUnavailable')
  await proxy.start()
  await expect.poll(timed).toBe(1)
  proxy.hush(true)
  expect(await timed()).toBe('StoreUnavailable')
  proxy.hush(false)
  await expect.poll(timed).toBe(1)
  expect(await insertUser({ name: 'A', email }, access)).toBe('email_taken')
  await proxy.stop()
})

test('PostgreSQL: connections that are lost while nobody uses them end nothing', async ({ databases }) => {
  const proxy = await proxyTo(await databases.fresh('PostgreSQL'))
  await proxy.start()
  const access = accessTo(() => proxy.url)
  const read = () => access((_, prepared) => prepared.findHolder('usr_nobody')).catch((error: Error) => error.name)
  await expect.poll(read).toBeNull()
  await proxy.stop()
  await proxy.start()
  await expect.poll(read).toBeNull()
  await proxy.stop()
})
