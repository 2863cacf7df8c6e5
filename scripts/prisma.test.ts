import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'
import { modelsOf, schemaOf } from './prisma.mjs'

const prisma = (...words: string[]) =>
  spawnSync(process.execPath, ['scripts/prisma.mjs', ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })

test('the models are valid for both databases', () => {
  expect(prisma('validate')).toMatchObject({
    status: 0,
    stdout: 'prisma/schema.prisma is valid for SQLite and PostgreSQL.\n',
  })
})

test('the command line of Prisma finds schema and migrations by itself, and no PostgreSQL to change', () => {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const validate = (DATABASE_URL: string) =>
    spawnSync(process.execPath, [cli, 'validate'], {
      encoding: 'utf8',
      // Any existing file keeps it from downloading an engine, which this command does not use.
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        FORCE_COLOR: '0',
        DATABASE_URL,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      },
    })
  for (const url of ['', 'file:./data/other.db', 'postgresql://localhost/app'])
    expect(validate(url)).toMatchObject({ status: 0, stdout: expect.stringContaining('prisma/schema.prisma is valid') })
})

test('the schema of PostgreSQL is that of SQLite under another provider', async () => {
  const [sqlite, postgresql] = [await schemaOf('sqlite'), await schemaOf('postgresql')]
  expect(modelsOf(postgresql)).toBe(modelsOf(sqlite))
  expect(modelsOf(sqlite)).toBe(modelsOf(readFileSync('prisma/schema.prisma', 'utf8')))
  expect(postgresql).toContain('provider = "postgresql"')
})

for (const words of [['migrate', 'deploy'], ['db', 'push'], ['generate', '--watch'], []]) {
  test(`the wrapper refuses "${words.join(' ')}", which Prisma would seem to do and not do`, () => {
    const { status, stderr } = prisma(...words)
    expect(status).toBe(2)
    expect(stderr).toContain('knows `generate` and `validate`, nothing else')
  })
}
