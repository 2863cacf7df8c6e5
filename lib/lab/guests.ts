import 'server-only'
import { z } from 'zod'
import type { PublicUser } from '@/lib/auth/contract'
import { hours } from '@/lib/auth/durations'
import { hashPassword } from '@/lib/auth/password-pool'
import { signUpSchema } from '@/lib/auth/schemas'
import { constantTimeEquals, keyedHash, randomToken } from '@/lib/auth/secrets'
import { deleteUser, disableUser, enableUser, findRoleWord, findUser, insertUser, renameUser, setRoleWord, usersBefore } from '@/lib/auth/users'
import { endEverything } from '@/lib/modes'
import { labSecret } from './keys'
import { LAB_ADMIN, wipeMemory } from './stores'

/**
 * Throw-away users: real rows, so that everything that is done to a user can be done to them, made and removed by the
 * experiments. Whoever holds a guest's ticket is the guest's only master.
 */

/** No mail reaches `.invalid` (RFC 2606 §2), and nobody signs up with it. */
const PREFIX = 'guest-'
const DOMAIN = '@experiments.invalid'
/** Who goes to the demo's provider for `oauth`: an account like any that a provider brings. */
export const WALKERS = { begins: 'walker-', ends: '@provider.example' } as const
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
  const user = await insertUser({ name, email: guestAddress(), ...(chosen ? { passwordHash: await hashPassword(chosen) } : {}) })
  if (user === 'email_taken') throw new Error('A random address was taken.')
  return { user, ticket: ticketOf(user.id), password: chosen }
}

/** An address of which there is no second one, and to which no mail goes. */
export const guestAddress = () => `${PREFIX}${randomToken(12).toLowerCase()}${DOMAIN}`

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

export const DEEDS = ['rename', 'promote', 'demote', 'disable', 'enable', 'revoke-all', 'delete'] as const
export type Deed = (typeof DEEDS)[number]
export const ticketSchema = z.object({ ticket: z.string().max(256) })
export const deedSchema = ticketSchema.extend({ deed: z.enum(DEEDS), name: z.string().min(1).max(80).default('Renamed') })

/** Does to a guest what an admin, or the guest, could do. Roles change inside experiments only. */
export async function doDeed(userId: string, deed: Deed, name: string): Promise<void> {
  switch (deed) {
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

/** Removes up to `limit` guests, and as many walkers, that nobody came back for; answers how many of the larger lot. */
export async function sweepGuests(now: Date, limit: number): Promise<number> {
  const before = new Date(now.getTime() - KEPT_SECONDS * 1000)
  // Without the last word: whoever signs up with such an address and a password is removed an hour later.
  const lots = await Promise.all([usersBefore({ begins: PREFIX, ends: DOMAIN }, before, limit), usersBefore({ ...WALKERS, isPasswordless: true }, before, limit)])
  const left = lots.flat()
  for (const id of left) await removeGuest(id)
  return Math.max(...lots.map((lot) => lot.length))
}
