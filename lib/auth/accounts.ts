import 'server-only'
import type { z } from 'zod'
import { accountHandle, audit } from './audit'
import type { ModeName, PublicUser } from './contract'
import { ownerFaults } from './password-rules'
import { hashPassword, isPoolFull, verifyPassword } from './password-pool'
import { type Problem, problem } from './problem'
import type { Trace } from './trace'
import { checkPasswordChange, checkSignIn, giveBack, type Limited, recordPasswordChangeFailure, recordSignInFailure, recordSuccess, takeRenewal, takeSignUp } from './rate-limit'
import type { passwordChangeSchema, signUpSchema } from './schemas'
import { findPasswordHash, findTokenVersion, findUser, findUserByEmail, insertUser, setPasswordHash, toPublicUser, type UserRecord } from './users'

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

/**
 * Has a password hashed or compared. When the pool is full nobody judged the try, so it is given back. Without this:
 * whoever fills the pool uses up the tries of everybody who signs in meanwhile; rate-limits.http.spec.ts fails.
 */
async function judging<Result>({ taken }: Limited, trace: Trace, work: () => Promise<Result>): Promise<Result> {
  try {
    return await trace.span('bcrypt', work)
  } catch (fault) {
    if (isPoolFull(fault)) await writing(trace, 'limit', () => giveBack(taken, new Date()))
    throw fault
  }
}

/** Makes an account and signs nobody in. Refuses a taken address with 409, and too many tries with 429. */
export async function signUp({ name, email, password }: z.output<typeof signUpSchema>, asking: Asking): Promise<PublicUser | Problem> {
  const { trace } = asking
  const limit = await writing(trace, 'limit', () => takeSignUp(asking.address, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const passwordHash = await judging(limit, trace, () => hashPassword(password))
  const user = await writing(trace, 'insert', () => insertUser({ name, email, passwordHash }))
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
async function authenticate({ email, password }: { email: string; password: string }, asking: Asking): Promise<UserRecord | Problem> {
  const { trace } = asking
  const limit = await writing(trace, 'limit', () => checkSignIn(email, asking.address, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const found = await reading(trace, 'account', () => findUserByEmail(email))
  const { isMatch, needsRehash } = await judging(limit, trace, () => verifyPassword(password, found?.passwordHash ?? null))
  if (!found || !isMatch || found.disabledAt) {
    await writing(trace, 'limit', () => recordSignInFailure(email, asking.address, new Date()))
    audit({ event: 'sign_in_failed', account: accountHandle(email), ...asking })
    return wrongCredentials()
  }
  await writing(trace, 'limit', () => recordSuccess(limit.taken, new Date()))
  if (needsRehash) await setPasswordHash(found.id, found.passwordHash, await hashPassword(password), { bumpVersion: false })
  return found
}

/** How a mode opens a credential for a user, and takes it back when it came too late. */
export interface Opening<Issued> {
  open(user: PublicUser): Promise<Issued>
  takeBack(user: PublicUser, issued: Issued): Promise<unknown>
}

/**
 * Checks e-mail and password, then opens a credential; refuses like a wrong password when everything of the user ended
 * in between. Without this: a sign-in with the old password that began before the change comes out alive after it.
 */
export async function signIn<Issued>(claimed: { email: string; password: string }, asking: Asking, { open, takeBack }: Opening<Issued>): Promise<Issued | Problem> {
  const found = await authenticate(claimed, asking)
  if ('isProblem' in found) return found
  const user = toPublicUser(found)
  const issued = await open(user)
  // What was opened before the end was swept away by it; what was opened after it is seen here.
  if ((await reading(asking.trace, 'version', () => findTokenVersion(user.id))) !== found.tokenVersion) {
    await takeBack(user, issued)
    return wrongCredentials()
  }
  audit({ event: 'sign_in', userId: user.id, ...asking })
  return issued
}

const wrongCredentials = () => problem('invalid_credentials', 'No account fits this e-mail address and password.')

/**
 * Replaces the password of a signed-in user who knows the current one, and ends every credential of before; opening the
 * one that stays is the caller's. They end first and once more afterwards. Without the first: a store that fails in
 * between leaves a new password and every old session. Without the second: who signs in between the two lives on.
 * Refuses with 403 `invalid_credentials`, 400 and 429.
 */
export async function changePassword(userId: string, { currentPassword, newPassword }: z.output<typeof passwordChangeSchema>, asking: Asking, endEverything: (userId: string) => Promise<void>): Promise<PublicUser | Problem> {
  const { trace } = asking
  const user = await reading(trace, 'account', () => findUser(userId))
  if (!user) return problem('revoked', 'There is no such account any more.')
  const faults = ownerFaults(newPassword, user)
  if (faults.length > 0) return problem('validation_failed', 'The new password does not fit. See errors.', { errors: faults.map((message) => ({ path: 'newPassword', message })) })

  const limit = await writing(trace, 'limit', () => checkPasswordChange(userId, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  // Without this: whoever sits down at an open session, or steals it, takes the account for good.
  const hash = await hashFitting(currentPassword, userId, limit, asking)
  if (hash === null) {
    audit({ event: 'password_change_failed', userId, ...asking })
    return wrongCurrent()
  }
  const newHash = await trace.span('bcrypt', () => hashPassword(newPassword))
  await endEverything(userId)
  if (!(await writing(trace, 'password', () => setPasswordHash(userId, hash, newHash, { bumpVersion: true })))) return wrongCurrent()
  await endEverything(userId)
  audit({ event: 'password_changed', userId, ...asking })
  return user
}

/** The hash of the user, where the password fits it. A failure is counted, a success forgets those before. */
async function hashFitting(currentPassword: string, userId: string, limit: Limited, { trace }: Asking): Promise<string | null> {
  const hash = await reading(trace, 'account', () => findPasswordHash(userId))
  const { isMatch } = await judging(limit, trace, () => verifyPassword(currentPassword, hash))
  if (!isMatch) {
    await writing(trace, 'limit', () => recordPasswordChangeFailure(userId, new Date()))
    return null
  }
  await writing(trace, 'limit', () => recordSuccess(limit.taken, new Date()))
  return hash
}

/** Whether a signed-in user knows the account's password: for what would outlive a stolen credential. Refuses with 429, as a change of it does. */
export async function confirmPassword(userId: string, currentPassword: string, asking: Asking): Promise<boolean | Problem> {
  const limit = await writing(asking.trace, 'limit', () => checkPasswordChange(userId, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const isOwner = (await hashFitting(currentPassword, userId, limit, asking)) !== null
  if (!isOwner) audit({ event: 'password_confirmation_failed', userId, ...asking })
  return isOwner
}

/** Takes a try at renewing tokens, before anybody looks at the one that came. Answers the 429, or null where it may go on. */
export async function limitRenewal(asking: Asking): Promise<Problem | null> {
  const limit = await writing(asking.trace, 'limit', () => takeRenewal(asking.address, new Date()))
  return limit.allowed ? null : tooMany(limit, asking)
}

const wrongCurrent = () =>
  problem('invalid_credentials', 'The current password is not right.', { status: 403, errors: [{ path: 'currentPassword', message: 'This is not the current password.' }] })

function tooMany({ retryAfterSeconds }: Limited, asking: Asking): Problem {
  audit({ event: 'rate_limited', ...asking })
  return problem('rate_limited', 'Too many tries. Wait, then try again.', { retryAfterSeconds })
}
