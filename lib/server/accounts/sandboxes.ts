import 'server-only'
import type { Role } from '@/lib/core/contract'
import { addSeconds, hours } from '@/lib/core/durations'
import { type Access, withDatabase } from '@/lib/server/database/db'
import { prismaCode } from '@/lib/server/database/store-faults'
import { newUserId } from './users'

/** A sandbox that nobody has used for so long is removed with its users. */
export const SANDBOX_IDLE_SECONDS = hours(24)
/** That it was used is written down at most so often: a page costs one read, and seldom a write. */
const NOTED_EVERY_SECONDS = hours(1)

interface NewAccount {
  name: string
  email: string
  role: Role
  passwordHash: string
}

/**
 * Makes a sandbox with its accounts, or nothing: answers false where an address of them is taken. `id` is the hash of
 * what the cookie holds.
 */
export async function insertSandbox(
  id: string,
  accounts: readonly NewAccount[],
  now: Date,
  access: Access = withDatabase,
): Promise<boolean> {
  const users = accounts.map((account) => ({ ...account, id: newUserId(), createdAt: now, sandboxId: id }))
  try {
    await access((db) =>
      db.$transaction([
        db.sandbox.create({ data: { id, createdAt: now, lastUsedAt: now } }),
        db.user.createMany({ data: users }),
      ]),
    )
    return true
  } catch (error) {
    if (prismaCode(error) === 'P2002') return false
    throw error
  }
}

/** Whether there is such a sandbox. One that is used is noted as used, at most once an hour. */
export async function touchSandbox(id: string, now: Date, access: Access = withDatabase): Promise<boolean> {
  const found = await access((db) => db.sandbox.findUnique({ where: { id } }))
  if (!found || found.lastUsedAt > addSeconds(now, -NOTED_EVERY_SECONDS)) return found !== null
  // The clean-up may have been first.
  return (await access((db) => db.sandbox.updateMany({ where: { id }, data: { lastUsedAt: now } }))).count > 0
}

/** How many there are. */
export const countSandboxes = (access: Access = withDatabase): Promise<number> => access((db) => db.sandbox.count())

/**
 * Removes up to `limit` sandboxes that were not used for 24 hours before `now`; answers how many. A sign-in that was
 * used meanwhile keeps its sandbox: a token that a page renews tells of no visit. Their users are left for
 * `usersWithoutSandbox`. One statement. Without this: who comes back between the look and the removal loses everything.
 */
export function sweepSandboxes(now: Date, limit: number, access: Access = withDatabase): Promise<number> {
  const before = addSeconds(now, -SANDBOX_IDLE_SECONDS)
  return access(
    (db) => db.$executeRaw`
    DELETE FROM "Sandbox" WHERE "lastUsedAt" <= ${before} AND "id" IN (
      SELECT s."id" FROM "Sandbox" s WHERE s."lastUsedAt" <= ${before} AND NOT EXISTS (
        SELECT 1 FROM "User" u WHERE u."sandboxId" = s."id" AND (
          EXISTS (SELECT 1 FROM "RefreshFamily" f WHERE f."userId" = u."id" AND f."lastSeenAt" > ${before})
          OR EXISTS (SELECT 1 FROM "Session" e WHERE e."userId" = u."id" AND e."lastSeenAt" > ${before})))
      LIMIT ${limit})`,
  )
}

/** The ids of up to `limit` users whose sandbox is gone: theirs to be ended, and removed. */
export const usersWithoutSandbox = (limit: number, access: Access = withDatabase): Promise<string[]> =>
  access(async (db) => {
    const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u WHERE u."sandboxId" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "Sandbox" s WHERE s."id" = u."sandboxId") LIMIT ${limit}`
    return rows.map(({ id }) => id)
  })
