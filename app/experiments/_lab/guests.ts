import 'server-only'
import { z } from 'zod'
import type { PublicUser } from '@/lib/core/contract'
import { hours } from '@/lib/core/durations'
import { GUEST_DOMAIN } from '@/lib/server/accounts/guest-address'
import { hashPassword } from '@/lib/server/accounts/password-pool'
import { signUpSchema } from '@/lib/server/accounts/schemas'
import { constantTimeEquals, keyedHash, randomToken } from '@/lib/core/secrets'
import {
  deleteUser,
  disableUser,
  enableUser,
  findRoleWord,
  findUser,
  insertUser,
  renameUser,
  setRoleWord,
  usersBefore,
} from '@/lib/server/accounts/users'
import { endEverything } from '@/lib/server/modes/modes'
import { labSecret } from './keys'
import { LAB_ADMIN, wipeMemory } from './stores'

/**
 * Throw-away users: real rows, so that everything that is done to a user can be done to them, made and removed by the
 * experiments. Whoever holds a guest's ticket is the guest's only master.
 */

const PREFIX = 'guest-'
/** Who goes to the demo's provider for `oauth`: an account like any that a provider brings. */
export const WALKERS = { begins: 'walker-', ends: '@provider.example' } as const
/**
 * The word in the role's column of an account that a walk of the experiment made, and nobody else. To the app it is no
 * role, so the lesser right. Without it: whoever signs in at the provider under such a name loses the account.
 */
const WALKER = 'lab-walker'

/** Takes note that a walk made this account. Answers the ticket by which it can be removed. */
export async function noteWalker(userId: string): Promise<string> {
  await setRoleWord(userId, WALKER)
  return ticketOf(userId)
}

/** Removes the account that a walk made, by the ticket of that walk. Harmless where it is gone, or another's. */
export async function removeWalker(ticket: string): Promise<void> {
  const userId = guestIdIn(ticket)
  if (userId && (await findRoleWord(userId)) === WALKER) await removeGuest(userId)
}
/** A guest whose page was closed is removed after that. */
const KEPT_SECONDS = hours(1)

export interface Guest {
  user: PublicUser
  /** Proves to every node that its bearer made this guest. */
  ticket: string
  /** For experiments about signing in; null where none was asked for. */
  password: string | null
}

/** Makes a guest. With `password` it can sign in at the real endpoints too, as an ordinary user and never as more. */
export async function makeGuest({ name, password }: { name: string; password: boolean }): Promise<Guest> {
  const chosen = password ? randomToken(24) : null
  const user = await insertUser({
    name,
    email: guestAddress(),
    ...(chosen ? { passwordHash: await hashPassword(chosen, 'experiments') } : {}),
  })
  if (user === 'email_taken') throw new Error('A random address was taken.')
  return { user, ticket: ticketOf(user.id), password: chosen }
}

/** An address of which there is no second one, and to which no mail goes. */
export const guestAddress = () => `${PREFIX}${randomToken(12).toLowerCase()}${GUEST_DOMAIN}`

/** What its maker shows as a guest's master. */
export const ticketOf = (userId: string) => `${userId}.${stampOf(userId)}`

/** `{name, password}`, by the rules of a sign-up. */
export const signUpBody = z.object({ name: signUpSchema.shape.name, password: signUpSchema.shape.password })

const stampOf = (userId: string) => keyedHash(labSecret('guest-ticket'), userId)

/** The id of the guest that a ticket is for; null for one that no node of ours wrote. */
export function guestIdIn(ticket: string): string | null {
  const at = ticket.lastIndexOf('.')
  const userId = ticket.slice(0, at)
  // Without this: whoever knows a user's id renames, disables or deletes that user.
  return at > 0 && constantTimeEquals(ticket.slice(at + 1), stampOf(userId)) ? userId : null
}

export const ADMIN_ACTIONS = ['rename', 'promote', 'demote', 'disable', 'enable', 'revoke-all', 'delete'] as const
export type AdminAction = (typeof ADMIN_ACTIONS)[number]
export const ticketSchema = z.object({ ticket: z.string().max(256) })
export const adminActionSchema = ticketSchema.extend({
  action: z.enum(ADMIN_ACTIONS),
  // The rules of every name. Without this: a guest's breaks the lines of others, or turns them around.
  name: signUpSchema.shape.name.default('Renamed'),
})

/** Does to a guest what an admin, or the guest, could do. Roles change inside experiments only. */
export async function doAdminAction(userId: string, action: AdminAction, name: string): Promise<void> {
  switch (action) {
    case 'rename':
      return renameUser(userId, name)
    case 'promote':
      return setRoleWord(userId, LAB_ADMIN)
    case 'demote':
      return setRoleWord(userId, 'user')
    case 'disable':
      await disableUser(userId, new Date())
      return endEverything(userId)
    case 'enable':
      return enableUser(userId)
    case 'revoke-all':
      return endEverything(userId)
    case 'delete':
      return removeGuest(userId)
  }
}

/** Ends everything of a guest and removes it. Harmless where it is gone. */
export async function removeGuest(userId: string): Promise<void> {
  await disableUser(userId, new Date())
  await endEverything(userId)
  wipeMemory(userId)
  await deleteUser(userId)
}

/** The guest as it stands now, with its role inside experiments; null where it is gone or disabled. */
export async function guestNow(userId: string): Promise<PublicUser | null> {
  const user = await findUser(userId)
  return user && { ...user, role: (await findRoleWord(userId)) === LAB_ADMIN ? 'admin' : 'user' }
}

/** The guest that a ticket is for, as it stands now; null where there is none, and for a ticket that nobody wrote. */
export async function guestOf(ticket: string | undefined): Promise<PublicUser | null> {
  const userId = ticket ? guestIdIn(ticket) : null
  return userId === null ? null : guestNow(userId)
}

/** Removes up to `limit` guests, and as many walkers, that nobody came back for; answers how many of the larger lot. */
export async function sweepGuests(now: Date, limit: number): Promise<number> {
  const before = new Date(now.getTime() - KEPT_SECONDS * 1000)
  // Without the role: whoever signs in at the provider under such a name is removed an hour later.
  const lots = await Promise.all([
    usersBefore({ begins: PREFIX, ends: GUEST_DOMAIN }, before, limit),
    usersBefore({ ...WALKERS, role: WALKER }, before, limit),
  ])
  const left = lots.flat()
  for (const id of left) await removeGuest(id)
  return Math.max(...lots.map((lot) => lot.length))
}
