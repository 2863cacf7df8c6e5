import 'server-only'
import { type Access, withDatabase } from '@/lib/server/database/db'
import { prismaCode } from '@/lib/server/database/store-faults'

/** Which user an identity belongs to; null where it is nobody's yet. Never asked by e-mail address. */
export async function findLinkedUser(
  issuer: string,
  subject: string,
  access: Access = withDatabase,
): Promise<string | null> {
  return (
    (await access((db) => db.identity.findUnique({ where: { issuer_subject: { issuer, subject } } })))?.userId ?? null
  )
}

/**
 * Links an identity to a user. Of two at once, the database lets one in; answers whose it is now, null where the user
 * is gone by then.
 */
export async function linkIdentity(
  issuer: string,
  subject: string,
  userId: string,
  access: Access = withDatabase,
): Promise<string | null> {
  try {
    await access((db) => db.identity.create({ data: { issuer, subject, userId, createdAt: new Date() } }))
    return userId
  } catch (error) {
    const code = prismaCode(error)
    if (code === 'P2003') return null
    if (code !== 'P2002') throw error
    return (await findLinkedUser(issuer, subject, access)) ?? userId
  }
}

/** An identity that opens an account, and since when. */
export interface Link {
  issuer: string
  subject: string
  createdAt: Date
}

/** The identities that a user can sign in with, oldest first. */
export const linksTo = (userId: string, access: Access = withDatabase): Promise<Link[]> =>
  access((db) =>
    db.identity.findMany({
      where: { userId },
      select: { issuer: true, subject: true, createdAt: true },
      orderBy: { createdAt: 'asc' },
    }),
  )

/** Removes a link of this user; false where there is none. Another user's is not reached. */
export async function removeLink(
  userId: string,
  { issuer, subject }: Pick<Link, 'issuer' | 'subject'>,
  access: Access = withDatabase,
): Promise<boolean> {
  return (await access((db) => db.identity.deleteMany({ where: { userId, issuer, subject } }))).count > 0
}

/** Removes every identity that opens the account of a user. */
export async function removeLinks(userId: string, access: Access = withDatabase): Promise<void> {
  await access((db) => db.identity.deleteMany({ where: { userId } }))
}
