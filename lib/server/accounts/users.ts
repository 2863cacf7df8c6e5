import 'server-only'
import { randomBytes } from 'node:crypto'
import { type Access, withDatabase } from '@/lib/server/database/db'
import { prismaCode } from '@/lib/server/database/store-faults'
import type { PublicUser, Role } from '@/lib/core/contract'
import type { Holder } from '@/lib/jwt/store'
import { lastingIn, type UserScope, usersIn } from './user-scope'

/** A user as the password check needs it. Never leaves lib: it holds the hash. */
export interface UserRecord extends PublicUser {
  passwordHash: string | null
  /** Goes up whenever every credential ends: a sign-in that began before is no sign-in any more. */
  tokenVersion: number
  disabledAt: Date | null
  /** Whose sandbox the user belongs to; null for nobody's. */
  sandboxId: string | null
}

interface NewUser {
  name: string
  email: string
  /** Absent for somebody who only signs in with an identity provider. */
  passwordHash?: string
  role?: Role
  /** Whose sandbox the user belongs to, and goes with. Absent: nobody's. */
  sandboxId?: string | null
}

/** The part of a user that may be told. Fields are picked by name, so that a new column stays in. */
export const toPublicUser = ({
  id,
  name,
  email,
  role,
}: {
  id: string
  name: string
  email: string
  role: string
}): PublicUser => ({
  id,
  name,
  email,
  // Anything unknown in the column is the lesser right.
  role: role === 'admin' ? 'admin' : 'user',
})

/** 128 random bits: an id that is seen says nothing about the next one. */
export const newUserId = () => `usr_${randomBytes(16).toString('base64url')}`

/**
 * The user of a normalised address, disabled ones included: refusing them is the caller's, in the same time as the
 * others.
 */
export async function findUserByEmail(email: string, access: Access = withDatabase): Promise<UserRecord | null> {
  const row = await access((db) => db.user.findUnique({ where: { email } }))
  return (
    row && {
      ...toPublicUser(row),
      passwordHash: row.passwordHash,
      tokenVersion: row.tokenVersion,
      disabledAt: row.disabledAt,
      sandboxId: row.sandboxId,
    }
  )
}

/** The user of an id with what its credentials are held against; null where there is none, or a disabled one. */
export function findHolder(id: string, access: Access = withDatabase): Promise<Holder | null> {
  return access((_, prepared) => prepared.findHolder(id))
}

/** The user of an id, or null where there is none, or a disabled one. */
export async function findUser(id: string, access: Access = withDatabase): Promise<PublicUser | null> {
  return (await findHolder(id, access))?.user ?? null
}

/** The hash to compare the current password with; null where there is none, or no such user, or a disabled one. */
export async function findPasswordHash(id: string, access: Access = withDatabase): Promise<string | null> {
  const row = await access((db) =>
    db.user.findFirst({ where: { id, disabledAt: null }, select: { passwordHash: true } }),
  )
  return row?.passwordHash ?? null
}

/** Adds a user. Of two at once with one address, the database lets one in; the other gets `email_taken`. */
export async function insertUser(
  { name, email, passwordHash, role = 'user', sandboxId = null }: NewUser,
  access: Access = withDatabase,
): Promise<PublicUser | 'email_taken'> {
  try {
    const hash = passwordHash ?? null
    const data = { id: newUserId(), name, email, role, passwordHash: hash, createdAt: new Date(), sandboxId }
    return toPublicUser(await access((db) => db.user.create({ data })))
  } catch (error) {
    if (prismaCode(error) === 'P2002') return 'email_taken'
    throw error
  }
}

/**
 * Replaces the hash `replaced` by another; with `bumpVersion` every token of before is outdated. Answers whether it
 * did: not where the hash is another one by now. Without this: a sign-in with the old password, on its way while the
 * password is changed, writes the old password back.
 */
export async function setPasswordHash(
  id: string,
  replaced: string | null,
  passwordHash: string,
  { bumpVersion }: { bumpVersion: boolean },
  access: Access = withDatabase,
): Promise<boolean> {
  const data = { passwordHash, ...(bumpVersion && { tokenVersion: { increment: 1 } }) }
  return (await access((db) => db.user.updateMany({ where: { id, passwordHash: replaced }, data }))).count > 0
}

/** Ends every credential of the user at once: no store finds a disabled user's. */
export async function disableUser(id: string, now: Date, access: Access = withDatabase): Promise<void> {
  await access((db) => db.user.updateMany({ where: { id, disabledAt: null }, data: { disabledAt: now } }))
}

/** Lets a disabled user sign in again. What was ended stays ended. */
export async function enableUser(id: string, access: Access = withDatabase): Promise<void> {
  await access((db) => db.user.updateMany({ where: { id }, data: { disabledAt: null } }))
}

/**
 * Makes a user what is given, enabled, and raises the version: every token of before is outdated. Whatever hash stands
 * there is replaced, so a change of the password that is on its way finds another one than it compared, and fails.
 */
export async function restoreUser(
  id: string,
  { name, role, passwordHash }: { name: string; role: Role; passwordHash: string },
  access: Access = withDatabase,
): Promise<void> {
  const data = { name, role, passwordHash, disabledAt: null, tokenVersion: { increment: 1 } }
  await access((db) => db.user.updateMany({ where: { id }, data }))
}

/** A user as an admin sees one: whether it is disabled, and nothing of its credentials. */
export interface ListedUser extends PublicUser {
  disabledAt: Date | null
  createdAt: Date
}

/**
 * The newest users of a scope, at most `limit`. Of everyone, those of sandboxes are left out: some fifty presses would
 * push everybody else off the list.
 */
export async function listUsers(scope: UserScope, limit: number, access: Access = withDatabase): Promise<ListedUser[]> {
  const rows = await access((db) =>
    db.user.findMany({ where: lastingIn(scope), orderBy: { createdAt: 'desc' }, take: limit }),
  )
  return rows.map((row) => ({ ...toPublicUser(row), disabledAt: row.disabledAt, createdAt: row.createdAt }))
}

/** A user whether disabled or not, for an admin; null for one outside of the scope, as for one there is none of. */
export async function findListedUser(
  id: string,
  scope: UserScope,
  access: Access = withDatabase,
): Promise<ListedUser | null> {
  const row = await access((db) => db.user.findFirst({ where: { AND: [{ id }, usersIn(scope)] } }))
  return row && { ...toPublicUser(row), disabledAt: row.disabledAt, createdAt: row.createdAt }
}

/** Removes the user, and by the foreign keys every session and refresh family. */
export async function deleteUser(id: string, access: Access = withDatabase): Promise<void> {
  await access((db) => db.user.deleteMany({ where: { id } }))
}

/** Gives the user another role. It counts at the next request: no credential is asked for it. */
export async function setRole(id: string, role: Role, access: Access = withDatabase): Promise<void> {
  await access((db) => db.user.updateMany({ where: { id }, data: { role } }))
}

/** Gives the user another name. What was sealed or signed with the old one goes on saying it. */
export async function renameUser(id: string, name: string, access: Access = withDatabase): Promise<void> {
  await access((db) => db.user.updateMany({ where: { id }, data: { name } }))
}

/**
 * The word in the column, where it must be told from the role that the app makes of it; null where there is no such
 * user.
 */
export async function findRoleWord(id: string, access: Access = withDatabase): Promise<string | null> {
  return (await access((db) => db.user.findUnique({ where: { id }, select: { role: true } })))?.role ?? null
}

/** Writes a word that need not be a role of the app; what is unknown there counts as the lesser right. */
export async function setRoleWord(id: string, word: string, access: Access = withDatabase): Promise<void> {
  await access((db) => db.user.updateMany({ where: { id }, data: { role: word } }))
}

/** Whose address begins and ends so; with `role` only those with this word in its column. */
interface Alike {
  begins: string
  ends: string
  role?: string
}

/** The ids of up to `limit` such users who were made before `time`. */
export async function usersBefore(
  { begins, ends, role }: Alike,
  time: Date,
  limit: number,
  access: Access = withDatabase,
): Promise<string[]> {
  // A range, so that the index of the address serves both databases.
  const after = begins.slice(0, -1) + String.fromCharCode(begins.charCodeAt(begins.length - 1) + 1)
  // Without its end: whoever signed up as guest-house@example.com is removed an hour later.
  const rows = await access((db) =>
    db.user.findMany({
      where: {
        email: { gte: begins, lt: after, endsWith: ends },
        createdAt: { lt: time },
        ...(role === undefined ? {} : { role }),
      },
      select: { id: true },
      take: limit,
    }),
  )
  return rows.map(({ id }) => id)
}
