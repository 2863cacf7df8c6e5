import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import pg from 'pg'
import { insertUser } from '@/lib/server/accounts/users'
import type { PublicUser } from '@/lib/core/contract'
import { accessTo, type Access } from '@/lib/server/database/db'

/** For the tests of the stores: databases of their own, made when asked for and thrown away at the end. */
export type Provider = 'SQLite' | 'PostgreSQL'
export const PROVIDERS = ['SQLite', 'PostgreSQL'] as const satisfies Provider[]

export interface Place {
  url: string
  access: Access
}

interface Databases {
  /** An empty database that nobody else uses. */
  fresh(provider: Provider): Promise<string>
  /** One migrated database for all tests of a worker; each test makes users of its own. */
  shared(provider: Provider): Promise<Place>
  /** An empty folder, which goes with everything in it when the worker ends. */
  folder(): string
}

export const unique = (name: string) => `${name}-${randomBytes(9).toString('base64url')}`

/** Skips the running test where its server isn't there. */
export function need(variable: 'TEST_POSTGRES_URL' | 'TEST_REDIS_URL'): string {
  const url = process.env[variable]
  base.skip(!url, `${variable} is not set`)
  return url ?? ''
}

export const test = base.extend<object, { databases: Databases }>({
  databases: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern here, also where nothing is taken.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'stores-'))
      const made: { admin: string; name: string }[] = []
      const kept = new Map<Provider, Promise<Place>>()
      const fresh = async (provider: Provider) => {
        const name = `t${randomBytes(6).toString('hex')}`
        if (provider === 'SQLite') return `file:${join(folder, `${name}.db`)}`
        const admin = need('TEST_POSTGRES_URL')
        await administer(admin, `CREATE DATABASE ${name}`)
        made.push({ admin, name })
        return Object.assign(new URL(admin), { pathname: `/${name}` }).href
      }
      const open = async (provider: Provider): Promise<Place> => {
        const url = await fresh(provider)
        const access = accessTo(() => url)
        // On a busy machine the first opening may take longer than a request may wait; it goes on by itself.
        await expect(async () => access(async () => undefined)).toPass()
        return { url, access }
      }
      await use({
        fresh,
        folder: () => mkdtempSync(join(folder, 'inner-')),
        shared: (provider) => {
          if (provider === 'PostgreSQL') need('TEST_POSTGRES_URL')
          const place = kept.get(provider) ?? open(provider)
          kept.set(provider, place)
          return place
        },
      })
      for (const { admin, name } of made) await administer(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

async function administer(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

export async function newUser({ access }: Place): Promise<PublicUser> {
  const user = await insertUser(
    { name: 'Mary', email: `${unique('mary')}@example.com`.toLowerCase(), passwordHash: 'unused' },
    access,
  )
  if (user === 'email_taken') throw new Error('two random addresses are equal')
  return user
}

/** A moment and the moments around it, to the millisecond that a database keeps. */
export const NOW = new Date('2026-01-01T12:00:00.000Z')
export const inMinutes = (count: number) => new Date(NOW.getTime() + count * 60_000)
