import { writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { insertUser } from '@/lib/server/accounts/users'
import { test, unique } from '@/lib/server/stores/test-places'
import { accessTo, openDatabase } from './db'
import { postgresqlConfig } from './postgresql-config'
import { encrypting, type Front, type Manner } from './test-tls'

const withParameters = (url: string, parameters: Record<string, string>) =>
  Object.assign(new URL(url), { search: new URLSearchParams(parameters).toString() }).href

/** The same database, through a front. */
const at = ({ port }: Front, url: string, hostname: string) =>
  Object.assign(new URL(url), { hostname, port: String(port) }).href

const TABLES = `SELECT table_schema AS "schema", count(*)::int AS "count" FROM information_schema.tables
  WHERE table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY table_schema`

test('PostgreSQL: ?schema= is where the tables are made, written and read, and public stays empty', async ({
  databases,
}) => {
  const bare = await databases.fresh('PostgreSQL')
  const url = withParameters(bare, { schema: 'Auth_1' })
  for (const _ of ['made', 'found again']) {
    const { db, close } = await openDatabase(url)
    const found = await db.$queryRawUnsafe<{ schema: string; count: number }[]>(TABLES)
    expect(found.map(({ schema }) => schema)).toEqual(['Auth_1'])
    expect(found[0]?.count).toBeGreaterThan(5)
    await close()
  }
  const access = accessTo(() => url)
  const user = await insertUser({ name: 'A', email: `${unique('a')}@example.com` }, access)
  if (user === 'email_taken') throw new Error(user)
  // The prepared reads go past Prisma, on the driver's own pool.
  expect(await access((_, prepared) => prepared.findHolder(user.id))).toMatchObject({ user: { id: user.id } })

  // Two apps in one database: each has its own tables.
  const other = accessTo(() => withParameters(bare, { schema: 'other' }))
  expect(await other((db) => db.user.count())).toBe(0)
  expect(await access((db) => db.user.count())).toBe(1)
})

/** Which sslmode is let in by which server, and encrypted or not: as libpq's documentation has it (table 34.1). */
const MODES: [mode: string | null, manner: Manner, host: string, hasRoot: boolean, expected: string][] = [
  [null, 'does not encrypt', '127.0.0.1', false, 'plain'],
  ['disable', 'does not encrypt', '127.0.0.1', false, 'plain'],
  ['prefer', 'does not encrypt', '127.0.0.1', false, 'plain'],
  ['require', 'does not encrypt', '127.0.0.1', false, 'refused'],
  ['verify-full', 'does not encrypt', '127.0.0.1', false, 'refused'],
  [null, 'encrypts', '127.0.0.1', false, 'encrypted'],
  ['disable', 'encrypts', '127.0.0.1', false, 'plain'],
  ['prefer', 'encrypts', '127.0.0.1', false, 'encrypted'],
  ['require', 'encrypts', '127.0.0.1', false, 'encrypted'],
  ['verify-full', 'encrypts', 'localhost', false, 'refused'],
  ['verify-ca', 'encrypts', '127.0.0.1', true, 'encrypted'],
  ['verify-full', 'encrypts', '127.0.0.1', true, 'refused'],
  ['verify-full', 'encrypts', 'localhost', true, 'encrypted'],
  [null, 'refuses encrypted connections', '127.0.0.1', false, 'plain'],
  ['require', 'refuses encrypted connections', '127.0.0.1', false, 'refused'],
  [null, 'refuses clear text', '127.0.0.1', false, 'encrypted'],
  ['disable', 'refuses clear text', '127.0.0.1', false, 'refused'],
  [null, 'breaks the handshake', '127.0.0.1', false, 'plain'],
  ['require', 'breaks the handshake', '127.0.0.1', false, 'refused'],
]

for (const [mode, manner, host, hasRoot, expected] of MODES)
  test(`PostgreSQL: ${mode ? `sslmode=${mode}` : 'no sslmode'}${hasRoot ? ' with sslrootcert' : ''} at ${host}, which ${manner}${manner === 'encrypts' ? ' with a certificate of its own for localhost' : ''}: ${expected}`, async ({
    databases,
  }, testInfo) => {
    const real = await databases.fresh('PostgreSQL')
    const front = await encrypting(real, manner)
    const rootPath = testInfo.outputPath('root.pem')
    await writeFile(rootPath, front.certificate)
    const url = withParameters(at(front, real, host), {
      ...(mode ? { sslmode: mode } : {}),
      ...(hasRoot ? { sslrootcert: rootPath } : {}),
    })
    const opened = await openDatabase(url).catch(() => null)
    const count = opened && (await opened.db.user.count())
    await opened?.close()
    const { encrypted, plain } = front.counts()
    front.stop()
    expect(count).toBe(expected === 'refused' ? null : 0)
    // What was begun before the certificate was looked at counts for nothing.
    if (count !== null) expect([encrypted > 0, plain > 0]).toEqual([expected === 'encrypted', expected === 'plain'])
    else expect(plain).toBe(0)
  })

for (const [first, then] of [
  ['encrypts', 'does not encrypt'],
  ['does not encrypt', 'refuses clear text'],
] satisfies [Manner, Manner][])
  test(`PostgreSQL: a server that ${first}, and after its restart ${then}, is reached again`, async ({ databases }) => {
    const real = await databases.fresh('PostgreSQL')
    const front = await encrypting(real, first)
    const url = at(front, real, '127.0.0.1')
    const count = () => accessTo(() => url)((db) => db.user.count())
    await expect(async () => expect(await count()).toBe(0)).toPass()
    front.restart(then)
    await expect(async () => expect(await count()).toBe(0)).toPass()
    front.stop()
  })

test('PostgreSQL: a password that was refused in an encrypted connection is not sent once more in clear text', async ({
  databases,
}) => {
  const real = await databases.fresh('PostgreSQL')
  const front = await encrypting(real, 'refuses the password')
  await expect(openDatabase(at(front, real, '127.0.0.1'))).rejects.toThrow()
  expect(front.counts()).toMatchObject({ plain: 0 })
  front.stop()
})

test('a socket of this machine is never encrypted, whatever sslmode says', () => {
  for (const url of ['postgres:///d?host=/run/pg&sslmode=require', 'postgres://u@%2Frun%2Fpg/d'])
    expect(new URL(postgresqlConfig(url).client.connectionString ?? '').searchParams.get('sslmode')).toBe('disable')
})
