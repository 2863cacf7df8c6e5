import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import Libsql from 'libsql'
import { modelsOf, schemaOf } from '../../../scripts/prisma.mjs'
import { loadEngine } from '../../../scripts/schema-engine.mjs'
import { openDatabase } from './db'
import { migrate } from './migrate'
import { sqlitePath } from '@/lib/server/config/sqlite-url.mjs'
import { inProcesses } from '@/lib/server/stores/test-children'
import { inMinutes, newUser, NOW, PROVIDERS, type Provider, test } from '@/lib/server/stores/test-places'

const KEYS = { SQLite: 'sqlite', PostgreSQL: 'postgresql' } as const

/** A copy of the checked-in migrations, with others behind them. */
async function migrationsIn(folder: string, provider: Provider, others: Record<string, string>): Promise<string> {
  await cp(join('prisma', KEYS[provider], 'migrations'), folder, { recursive: true })
  for (const [name, sql] of Object.entries(others)) {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

async function signedIn(url: string) {
  const connection = await openDatabase(url)
  const { db } = connection
  const user = await newUser({ url, access: async (work) => work(db, connection.prepared) })
  const times = { createdAt: NOW, lastSeenAt: NOW, idleExpiresAt: inMinutes(30), expiresAt: inMinutes(60) }
  await db.session.create({
    data: { idHash: 'h', publicId: 'p', userId: user.id, variant: 'sealed-id', userAgent: '', ...times },
  })
  return connection
}

test('the checked-in migrations lead to the models of today', async () => {
  const [schema, migrated] = await Promise.all(
    ['schema', 'migrated'].map((name) => readFile(join('prisma', `${name}.prisma`), 'utf8')),
  )
  expect(
    migrated,
    'prisma/migrated.prisma is derived by node scripts/migration.mjs NAME, which writes both migrations; undo first what prisma migrate dev wrote',
  ).toBe(modelsOf(schema ?? ''))
  const [sqlite, postgresql] = await Promise.all(
    PROVIDERS.map((provider) => readdir(join('prisma', KEYS[provider], 'migrations'))),
  )
  expect(sqlite).toEqual(postgresql)
})

for (const provider of PROVIDERS) {
  test(`${provider}: migrations are applied once, and each leaves its row`, async ({ databases }) => {
    const url = await databases.fresh(provider)
    const applied = await migrate(KEYS[provider], url)
    expect(applied).not.toEqual([])
    expect(await migrate(KEYS[provider], url)).toEqual([])
    const { db, close } = await openDatabase(url)
    const rows = await db.$queryRaw<
      { migration_name: string; checksum: string; finished_at: unknown }[]
    >`SELECT * FROM "_prisma_migrations"`
    await close()
    expect(rows.map((row) => row.migration_name)).toEqual(applied)
    for (const row of rows)
      expect(row).toMatchObject({
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        finished_at: expect.anything(),
        applied_steps_count: 1,
      })
  })

  test(`${provider}: of several processes that start at once, one applies the migrations`, async ({ databases }) => {
    const url = await databases.fresh(provider)
    const answers = await inProcesses<string[]>(3, { url, task: 'migrate', times: 2, subject: '' })
    expect(answers.flat().filter((applied) => applied.length > 0)).toHaveLength(1)
    expect(answers.flat().every(Array.isArray)).toBe(true)
  })

  test(`${provider}: a migration that fails leaves nothing behind`, async ({ databases }) => {
    const url = await databases.fresh(provider)
    const folder = await migrationsIn(databases.folder(), provider, {
      '29990101000000_half': 'CREATE TABLE "Half" ("id" TEXT);\nINSERT INTO "Nowhere" VALUES (1);',
    })
    await expect(migrate(KEYS[provider], url, folder)).rejects.toThrow(/Nowhere/)
    expect(await migrate(KEYS[provider], url)).not.toEqual([])
    const whole = await migrationsIn(databases.folder(), provider, {
      '29990101000000_half': 'CREATE TABLE "Half" ("id" TEXT);',
    })
    expect(await migrate(KEYS[provider], url, whole)).toEqual(['29990101000000_half'])
  })

  test(`${provider}: users of a version without a time for their tokens get the time of the migration`, async ({
    databases,
  }) => {
    const folder = await migrationsIn(databases.folder(), provider, {
      '20261129190518_somebody': `INSERT INTO "User" ("id", "email", "name", "role", "createdAt")
        VALUES ('usr_old', 'old@example.com', 'Old', 'user', CURRENT_TIMESTAMP);`,
      // Takes no user without one.
      '29990101000000_asked': `CREATE TABLE "Asked" ("time" BIGINT NOT NULL CHECK ("time" > ${NOW.getTime()}));
        INSERT INTO "Asked" SELECT "notBefore" FROM "User" WHERE "id" = 'usr_old';`,
    })
    expect(await migrate(KEYS[provider], await databases.fresh(provider), folder)).toContain('29990101000000_asked')
  })

  test(`${provider}: a migration that was changed after it was applied is refused by name`, async ({ databases }) => {
    const url = await databases.fresh(provider)
    const name = '29990101000000_more'
    await migrate(
      KEYS[provider],
      url,
      await migrationsIn(databases.folder(), provider, { [name]: 'CREATE TABLE "More" ("id" TEXT);' }),
    )
    const changed = await migrationsIn(databases.folder(), provider, {
      [name]: 'CREATE TABLE "More" ("id" TEXT, "name" TEXT);',
    })
    await expect(migrate(KEYS[provider], url, changed)).rejects.toThrow(
      `Migration ${name} was changed after it was applied.`,
    )
  })

  test(`${provider}: a database of a newer version is refused by name, and none of ours is applied to it`, async ({
    databases,
  }) => {
    const url = await databases.fresh(provider)
    const name = '29990101000000_newer'
    const newer = { [name]: 'CREATE TABLE "Newer" ("id" TEXT);' }
    await migrate(KEYS[provider], url, await migrationsIn(databases.folder(), provider, newer))
    await expect(migrate(KEYS[provider], url)).rejects.toThrow(`of a newer version of this app: the migration ${name}`)
    // One of this version that the other does not have, either: nothing is half migrated.
    const other = { '29980101000000_ours': 'CREATE TABLE "Ours" ("id" TEXT);' }
    const ours = await migrationsIn(databases.folder(), provider, other)
    await expect(migrate(KEYS[provider], url, ours)).rejects.toThrow(/newer version/)
    const both = await migrationsIn(databases.folder(), provider, { ...newer, ...other })
    expect(await migrate(KEYS[provider], url, both)).toEqual(Object.keys(other))
  })
}

test('SQLite: Prisma itself finds every migration applied, and no table that is not as the models say', async ({
  databases,
}) => {
  const url = await databases.fresh('SQLite')
  await migrate('sqlite', url)
  const SchemaEngine = await loadEngine()
  const engine = await SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaLibSql({ url })),
  )
  const baseDir = join('prisma', 'sqlite', 'migrations')
  const read = (path: string) => readFile(join(baseDir, path), 'utf8')
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await read(join(path, 'migration.sql')) },
      },
    })),
  )
  const lockfile = { path: 'migration_lock.toml', content: await read('migration_lock.toml') }
  const migrationsList = { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories }
  const filters = { externalTables: [], externalEnums: [] }
  expect(await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters })).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  })
  const files = [{ path: 'schema.prisma', content: await schemaOf('sqlite') }]
  const { exitCode } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters,
  })
  expect(exitCode, 'models and tables differ').toBe(0)
})

// What Prisma writes for SQLite when a column changes. With foreign keys on, DROP TABLE deletes the children first.
const REBUILD = `PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" ("id" TEXT NOT NULL PRIMARY KEY, "email" TEXT NOT NULL, "name" TEXT NOT NULL, "role" TEXT NOT NULL DEFAULT 'user',
  "passwordHash" TEXT, "tokenVersion" INTEGER NOT NULL DEFAULT 1, "disabledAt" DATETIME, "createdAt" DATETIME NOT NULL, "colour" TEXT);
INSERT INTO "new_User" SELECT "id", "email", "name", "role", "passwordHash", "tokenVersion", "disabledAt", "createdAt", NULL FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;`

test('SQLite: a rebuilt table keeps its children', async ({ databases }) => {
  const url = await databases.fresh('SQLite')
  const { db, close } = await signedIn(url)
  await migrate('sqlite', url, await migrationsIn(databases.folder(), 'SQLite', { '29990101000000_colour': REBUILD }))
  expect([await db.user.count(), await db.session.count()]).toEqual([1, 1])
  await db.user.deleteMany()
  expect(await db.session.count(), 'the foreign key stands again').toBe(0)
  await close()
})

test('SQLite: a migration that leaves rows without their parents is undone', async ({ databases }) => {
  const url = await databases.fresh('SQLite')
  const { db, close } = await signedIn(url)
  const orphaning = await migrationsIn(databases.folder(), 'SQLite', {
    '29990101000000_orphans': 'DELETE FROM "User";',
  })
  await expect(migrate('sqlite', url, orphaning)).rejects.toThrow('rows that refer to nothing')
  expect(await db.user.count()).toBe(1)
  await close()
})

test('SQLite: an interrupted migration of another tool stops the start with its name', async ({ databases }) => {
  const url = await databases.fresh('SQLite')
  const [name] = await migrate('sqlite', url)
  const other = new Libsql(sqlitePath(url))
  other.exec('UPDATE "_prisma_migrations" SET "finished_at" = NULL')
  other.close()
  await expect(migrate('sqlite', url)).rejects.toThrow(`Migration ${name} was begun and not finished.`)
})
