import 'server-only'
import type { z } from 'zod'
import { accountHandle, audit } from './audit'
import type { ModeName, PublicUser } from './contract'
import { ownerFaults } from './password-rules'
import { hashPassword, verifyPassword } from './password-pool'
import { type Problem, problem } from './problem'
import { checkPasswordChange, checkSignIn, type Limited, recordPasswordChangeFailure, recordPasswordChangeSuccess, recordSignInFailure, recordSignInSuccess, takeSignUp } from './rate-limit'
import type { passwordChangeSchema, signUpSchema } from './schemas'
import { findUser, findUserByEmail, findPasswordHash, insertUser, setPasswordHash, toPublicUser } from './users'

/** Who asks, for the limits and the audit. */
export interface Asking {
  address: string
  requestId: string
  mode?: ModeName
}

/** Makes an account and signs nobody in. Refuses a taken address with 409, and too many tries with 429. */
export async function signUp({ name, email, password }: z.output<typeof signUpSchema>, asking: Asking): Promise<PublicUser | Problem> {
  const limit = await takeSignUp(asking.address, new Date())
  if (!limit.allowed) return tooMany(limit, asking)
  const user = await insertUser({ name, email, passwordHash: await hashPassword(password) })
  if (user === 'email_taken') {
    return problem('email_taken', 'There is an account with this e-mail address. Sign in, or take another address.', { errors: [{ path: 'email', message: 'This address has an account.' }] })
  }
  audit({ event: 'sign_up', userId: user.id, ...asking })
  return user
}

/**
 * Checks e-mail and password. Whatever is wrong, the answer and its time are the same: an unknown address costs a
 * comparison too. Without this: the answer tells which addresses have an account (OWASP ASVS 5.0, 6.3.8).
 */
export async function authenticate({ email, password }: { email: string; password: string }, asking: Asking): Promise<PublicUser | Problem> {
  const limit = await checkSignIn(email, asking.address, new Date())
  if (!limit.allowed) return tooMany(limit, asking)
  const found = await findUserByEmail(email)
  const { isMatch, needsRehash } = await verifyPassword(password, found?.passwordHash ?? null)
  if (!found || !isMatch || found.disabledAt) {
    await recordSignInFailure(email, asking.address, new Date())
    audit({ event: 'sign_in_failed', account: accountHandle(email), ...asking })
    return problem('invalid_credentials', 'No account fits this e-mail address and password.')
  }
  await recordSignInSuccess(email, asking.address, new Date())
  if (needsRehash) await setPasswordHash(found.id, await hashPassword(password), { bumpVersion: false })
  audit({ event: 'sign_in', userId: found.id, ...asking })
  return toPublicUser(found)
}

/**
 * Replaces the password of a signed-in user who knows the current one, and outdates every token. Ending the sessions
 * and families is the caller's, who knows which one stays. Refuses with 403 `invalid_credentials`, 400 and 429.
 */
export async function changePassword(userId: string, { currentPassword, newPassword }: z.output<typeof passwordChangeSchema>, asking: Asking): Promise<PublicUser | Problem> {
  const limit = await checkPasswordChange(userId, new Date())
  if (!limit.allowed) return tooMany(limit, asking)
  const user = await findUser(userId)
  if (!user) return problem('revoked', 'There is no such account any more.')
  const faults = ownerFaults(newPassword, user)
  if (faults.length > 0) return problem('validation_failed', 'The new password does not fit. See errors.', { errors: faults.map((message) => ({ path: 'newPassword', message })) })

  const { isMatch } = await verifyPassword(currentPassword, await findPasswordHash(userId))
  // Without this: whoever sits down at an open session, or steals it, takes the account for good.
  if (!isMatch) {
    await recordPasswordChangeFailure(userId, new Date())
    audit({ event: 'password_change_failed', userId, ...asking })
    return problem('invalid_credentials', 'The current password is not right.', { status: 403, errors: [{ path: 'currentPassword', message: 'This is not the current password.' }] })
  }
  await recordPasswordChangeSuccess(userId, new Date())
  await setPasswordHash(userId, await hashPassword(newPassword), { bumpVersion: true })
  audit({ event: 'password_changed', userId, ...asking })
  return user
}

function tooMany({ retryAfterSeconds }: Limited, asking: Asking): Problem {
  audit({ event: 'rate_limited', ...asking })
  return problem('rate_limited', 'Too many tries. Wait, then try again.', { retryAfterSeconds })
}
