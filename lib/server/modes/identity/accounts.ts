import 'server-only'
import type { PublicUser } from '@/lib/core/contract'
import { normaliseEmail } from '@/lib/server/accounts/email'
import { deleteUser, findHolder, findUser, insertUser } from '@/lib/server/accounts/users'
import { findLinkedUser, linkIdentity } from './identities'
import type { FlowRefusal, Identity } from './identity'

const NAME_MAX_CHARACTERS = 80

/** An account, and the token version that a credential is opened with; one that was just made has no older one. */
interface Account {
  user: PublicUser
  tokenVersion?: number
  isNew: boolean
}

/**
 * The account of an identity: the one it is linked to, or a new one without a password.
 *
 * Never one that merely has the same e-mail address. Without this: whoever gets a provider to name an address signs in
 * to its owner's account; and whoever signs up first with somebody's address shares the account that its owner comes to
 * (pre-hijacking; better-auth GHSA-g38m-r43w-p2q7). Refuses with `taken`, `unverified` and `disabled`.
 */
export async function accountOf(identity: Identity): Promise<Account | FlowRefusal> {
  const { issuer, subject, name, email, isEmailVerified } = identity
  const linkedTo = await findLinkedUser(issuer, subject)
  if (linkedTo) return asFound(await findHolder(linkedTo))

  const address = email === null ? null : normaliseEmail(email)
  if (address === null || !isEmailVerified) return 'unverified'
  const user = await insertUser({ name: shown(name), email: address })
  if (user === 'email_taken') return 'taken'
  const owner = await linkIdentity(issuer, subject, user.id)
  if (owner === user.id) return { user, isNew: true }
  // The same identity came twice at once, and the other request was first.
  await deleteUser(user.id)
  return asFound(owner === null ? null : await findHolder(owner))
}

/**
 * Links an identity to the user who is signed in. Refuses with `linked` where it is somebody else's, with `disabled`
 * where the user is no more.
 */
export async function linkTo(userId: string, { issuer, subject }: Identity): Promise<FlowRefusal | null> {
  if ((await findUser(userId)) === null) return 'disabled'
  const owner = await linkIdentity(issuer, subject, userId)
  if (owner === null) return 'disabled'
  return owner === userId ? null : 'linked'
}

const asFound = (holder: { user: PublicUser; tokenVersion: number } | null) =>
  holder ? { ...holder, isNew: false } : ('disabled' as const)

/** A name from outside, as a name of ours: no control characters, bounded, never empty. */
const shown = (name: string) =>
  [
    ...name
      .normalize('NFC')
      .replace(/[\p{C}\u2028\u2029]/gu, '')
      .trim(),
  ]
    .slice(0, NAME_MAX_CHARACTERS)
    .join('') || 'Somebody'
