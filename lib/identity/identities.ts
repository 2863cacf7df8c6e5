import 'server-only'
import { type Access, withDatabase } from '@/lib/db'
import { prismaCode } from '@/lib/stores/store-faults'

/** Which user an identity belongs to; null where it is nobody's yet. Never asked by e-mail address. */
export async function findLinkedUser(issuer: string, subject: string, access: Access = withDatabase): Promise<string | null> {
  return (await access((db) => db.identity.findUnique({ where: { issuer_subject: { issuer, subject } } })))?.userId ?? null
}

/** Links an identity to a user. Of two at once, the database lets one in; answers whose it is now, null where the user is gone by then. */
export async function linkIdentity(issuer: string, subject: string, userId: string, access: Access = withDatabase): Promise<string | null> {
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

/** The providers that a user can sign in with, by issuer. */
export async function linkedIssuers(userId: string, access: Access = withDatabase): Promise<string[]> {
  return (await access((db) => db.identity.findMany({ where: { userId }, select: { issuer: true } }))).map(({ issuer }) => issuer)
}
