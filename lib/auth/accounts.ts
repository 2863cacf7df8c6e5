import 'server-only'
import type { z } from 'zod'
import { accountHandle, audit } from './audit'
import type { ModeName, PublicUser } from './contract'
import { ownerFaults } from './password-rules'
import { hashPassword, verifyPassword } from './password-pool'
import { type Problem, problem } from './problem'
import type { Trace } from './trace'
import { checkPasswordChange, checkSignIn, type Limited, recordPasswordChangeFailure, recordPasswordChangeSuccess, recordSignInFailure, recordSignInSuccess, takeSignUp } from './rate-limit'
import type { passwordChangeSchema, signUpSchema } from './schemas'
import { findUser, findUserByEmail, findPasswordHash, insertUser, setPasswordHash, toPublicUser } from './users'

/** Who asks, for the limits and the audit. */
export interface Asking {
  address: string
  requestId: string
  mode?: ModeName
  /** What the request does is counted here, as everywhere. */
  trace: Trace
}

const reading = <Result>(trace: Trace, span: string, work: () => Result): Result => {
  trace.read()
  return trace.span(span, work)
}
const writing = <Result>(trace: Trace, span: string, work: () => Result): Result => {
  trace.write()
  return trace.span(span, work)
}

/** Makes an account and signs nobody in. Refuses a taken address with 409, and too many tries with 429. */
export async function signUp({ name, email, password }: z.output<typeof signUpSchema>, asking: Asking): Promise<PublicUser | Problem> {
  const { trace } = asking
  const limit = await writing(trace, 'limit', () => takeSignUp(asking.address, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const passwordHash = await trace.span('bcrypt', () => hashPassword(password))
  const user = await writing(trace, 'write', () => insertUser({ name, email, passwordHash }))
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
  const { trace } = asking
  const limit = await writing(trace, 'limit', () => checkSignIn(email, asking.address, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const found = await reading(trace, 'account', () => findUserByEmail(email))
  const { isMatch, needsRehash } = await trace.span('bcrypt', () => verifyPassword(password, found?.passwordHash ?? null))
  if (!found || !isMatch || found.disabledAt) {
    await writing(trace, 'limit', () => recordSignInFailure(email, asking.address, new Date()))
    audit({ event: 'sign_in_failed', account: accountHandle(email), ...asking })
    return problem('invalid_credentials', 'No account fits this e-mail address and password.')
  }
  await writing(trace, 'limit', () => recordSignInSuccess(email, asking.address, new Date()))
  if (needsRehash) await setPasswordHash(found.id, await hashPassword(password), { bumpVersion: false })
  audit({ event: 'sign_in', userId: found.id, ...asking })
  return toPublicUser(found)
}

/**
 * Replaces the password of a signed-in user who knows the current one, and outdates every token. Ending the sessions
 * and families is the caller's, who knows which one stays. Refuses with 403 `invalid_credentials`, 400 and 429.
 */
export async function changePassword(userId: string, { currentPassword, newPassword }: z.output<typeof passwordChangeSchema>, asking: Asking): Promise<PublicUser | Problem> {
  const { trace } = asking
  const limit = await writing(trace, 'limit', () => checkPasswordChange(userId, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const user = await reading(trace, 'account', () => findUser(userId))
  if (!user) return problem('revoked', 'There is no such account any more.')
  const faults = ownerFaults(newPassword, user)
  if (faults.length > 0) return problem('validation_failed', 'The new password does not fit. See errors.', { errors: faults.map((message) => ({ path: 'newPassword', message })) })

  const hash = await reading(trace, 'account', () => findPasswordHash(userId))
  const { isMatch } = await trace.span('bcrypt', () => verifyPassword(currentPassword, hash))
  // Without this: whoever sits down at an open session, or steals it, takes the account for good.
  if (!isMatch) {
    await writing(trace, 'limit', () => recordPasswordChangeFailure(userId, new Date()))
    audit({ event: 'password_change_failed', userId, ...asking })
    return problem('invalid_credentials', 'The current password is not right.', { status: 403, errors: [{ path: 'currentPassword', message: 'This is not the current password.' }] })
  }
  await writing(trace, 'limit', () => recordPasswordChangeSuccess(userId, new Date()))
  const newHash = await trace.span('bcrypt', () => hashPassword(newPassword))
  await writing(trace, 'write', () => setPasswordHash(userId, newHash, { bumpVersion: true }))
  audit({ event: 'password_changed', userId, ...asking })
  return user
}

function tooMany({ retryAfterSeconds }: Limited, asking: Asking): Problem {
  audit({ event: 'rate_limited', ...asking })
  return problem('rate_limited', 'Too many tries. Wait, then try again.', { retryAfterSeconds })
}
