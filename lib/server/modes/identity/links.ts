import 'server-only'
import { type Asking, confirmPassword } from '@/lib/server/accounts/accounts'
import { findPasswordHash, findUser } from '@/lib/server/accounts/users'
import { sha256 } from '@/lib/core/secrets'
import type { LinkedProvider, WaysIn } from '@/lib/core/ways-in'
import { audit } from '@/lib/server/http/audit-line.mjs'
import type { ModeName, PublicUser } from '@/lib/core/contract'
import type { Call } from '@/lib/server/http/route'
import { drawnForAnother } from '@/lib/server/http/drawn-for'
import { type Problem, problem, refusalProblem } from '@/lib/server/http/problem'
import { signedInBy } from '@/lib/server/modes/modes'
import { linksTo, removeLink } from './identities'
import { linkName } from './providers'

/** Which credential an order about links comes with. */
interface By {
  mode: ModeName
  variant: string
}

/**
 * The user who is signed in and whom the page shows that orders something. Refuses with 401, and with 409 where the
 * page was drawn for another user.
 */
export async function signedInUser(
  { mode, variant }: By,
  { carrier, drawnFor }: Pick<Call<unknown>, 'carrier' | 'drawnFor'>,
): Promise<PublicUser | Problem> {
  const holder = await signedInBy(mode, variant, carrier)
  if (!holder.ok) return refusalProblem(holder.refusal)
  const user = await findUser(holder.userId)
  if (!user) return refusalProblem('revoked')
  return drawnForAnother(drawnFor, user) ?? user
}

/** The ways into an account: its password, and the identities that are linked to it. */
export async function waysOf(userId: string): Promise<WaysIn> {
  const [hash, links] = await Promise.all([findPasswordHash(userId), linksTo(userId)])
  return {
    hasPassword: hash !== null,
    links: links.map(({ issuer, subject, createdAt }) => ({
      id: sha256(JSON.stringify([issuer, subject])),
      issuer,
      subject,
      name: linkName(issuer),
      createdAt: createdAt.toISOString(),
    })),
  }
}

/** `unlinkFrom` for whoever is signed in and shown by the page that orders it. Refuses with 401 and 409 besides. */
export async function unlink(
  by: By,
  isMeant: (link: LinkedProvider) => boolean,
  password: string,
  call: Pick<Call<unknown>, 'carrier' | 'drawnFor' | 'address' | 'requestId' | 'trace'>,
): Promise<Problem | null> {
  const user = await signedInUser(by, call)
  return 'isProblem' in user ? user : unlinkFrom(user.id, isMeant, password, { ...call, mode: by.mode })
}

/**
 * Removes a link to the account of a user who is signed in and knows its password; that identity opens the account no
 * more. Sign-ins stay as they are. Refuses with 429, with 404 a link that the account doesn't have, with 403 what would
 * leave it without a way in, and a wrong password.
 */
export async function unlinkFrom(
  userId: string,
  isMeant: (link: LinkedProvider) => boolean,
  password: string,
  { address, requestId, mode, trace }: Asking & { mode: ModeName },
): Promise<Problem | null> {
  // Without this: an account that a provider made loses its only way in, and nobody ever gets into it again. It has one
  // identity and no more, since linking a second one asks for a password.
  if ((await findPasswordHash(userId)) === null)
    return problem('forbidden', 'This account has no password: without the link nobody could sign in to it.')
  // Without this: whoever sits down at an open session takes away the way in that its owner uses.
  const isOwner = await confirmPassword(userId, password, { address, requestId, mode, trace })
  if (typeof isOwner !== 'boolean') return isOwner
  if (!isOwner)
    return problem('invalid_credentials', 'The link stays: this is not the password of the account.', {
      status: 403,
      errors: [{ path: 'currentPassword', message: 'This is not the password of the account.' }],
    })
  // Only among the user's own. Without this: the id of another user's link ends that one.
  const link = (await waysOf(userId)).links.find(isMeant)
  if (!link || !(await removeLink(userId, link))) return problem('not_found', 'This account has no such link any more.')
  audit({ event: 'identity_unlinked', mode, userId, address, requestId })
  return null
}
