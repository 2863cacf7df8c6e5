import 'server-only'
import type { z } from 'zod'
import { accountHandle } from '@/lib/server/http/audit'
import { audit } from '@/lib/server/http/audit-line.mjs'
import { env } from '@/lib/server/config/env'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import type { Carrier, CookieWrite, ModeName, PublicUser, Refused } from '@/lib/core/contract'
import { knownBrowser, knownBrowserCookie } from './known-browser'
import { ownerFaults } from './password-rules'
import { isPoolFull } from '@/lib/core/errors'
import { hashPassword, isPoolFullFor, verifyPassword } from './password-pool'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Trace } from '@/lib/core/trace'
import {
  checkPasswordChange,
  checkSignIn,
  giveBack,
  type Limited,
  recordFailure,
  recordSuccess,
  takeFamilyRenewal,
  takeRenewal,
  takeSignUp,
} from './rate-limit'
import type { passwordChangeSchema, signUpSchema } from './schemas'
import { findPasswordHash, findUser, findUserByEmail, insertUser, setPasswordHash, toPublicUser } from './users'
import { touchSandbox } from './sandboxes'

/** Who asks, for the limits and the audit. */
export interface Asking {
  address: string
  requestId: string
  mode?: ModeName
  /** What the request does is counted here, as everywhere. */
  trace: Trace
}

/** Who asks to be signed in, and what the request brought: a browser that did so before is counted by itself. */
export interface SigningIn extends Asking {
  carrier: Carrier
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

/**
 * The refusal before a try is counted, where the hashing pool has no room for this address; else null. Each address has
 * a line of its own there. Without this: sixty wrong passwords of one address keep a right one of another waiting for
 * eleven seconds.
 */
export function noRoom({ address }: Asking): Problem | null {
  if (!isPoolFullFor(address)) return null
  return problem('rate_limited', 'Too many sign-ins at this moment. Try again.', { retryAfterSeconds: 1 })
}

/**
 * Makes an account and signs nobody in. Refuses a taken address with 409, and too many tries with 429. In a browser that
 * has a sandbox the account belongs to it (`sandboxId`): its Grace oversees it, and it is removed with her.
 */
export async function signUp(
  { name, email, password }: z.output<typeof signUpSchema>,
  sandboxId: string | null,
  asking: Asking,
): Promise<PublicUser | Problem> {
  const { trace } = asking
  const full = noRoom(asking)
  if (full) return full
  const limit = await writing(trace, 'limit', () => takeSignUp(asking.address, sandboxId, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const passwordHash = await judging(limit, trace, () => hashPassword(password, asking.address))
  const user = await writing(trace, 'insert', () => insertUser({ name, email, passwordHash, sandboxId }))
  if (user === 'email_taken') {
    return problem('email_taken', 'There is an account with this e-mail address. Sign in, or take another address.', {
      errors: [{ path: 'email', message: 'This address has an account.' }],
    })
  }
  audit({ event: 'sign_up', userId: user.id, ...asking })
  return user
}

/**
 * Checks e-mail and password; answers the user and the token version that a credential is to be opened with. Whatever
 * is wrong, the answer and its time are the same: an unknown address costs a comparison too. Without this: the answer
 * tells which addresses have an account (OWASP ASVS 5.0, 6.3.8).
 */
export async function authenticate(
  { email, password }: { email: string; password: string },
  asking: SigningIn,
): Promise<{ user: PublicUser; tokenVersion: number } | Problem> {
  const { trace } = asking
  const full = noRoom(asking)
  if (full) return full
  const { address, carrier } = asking
  const browser = knownBrowser(carrier.cookies, email, knownBrowserPlace(), new Date())
  const limit = await writing(trace, 'limit', () => checkSignIn(email, { address, browser }, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const found = await reading(trace, 'account', () => findUserByEmail(email))
  const { isMatch, needsRehash } = await judging(limit, trace, () =>
    verifyPassword(password, found?.passwordHash ?? null, asking.address),
  )
  if (!found || !isMatch || found.disabledAt) {
    await writing(trace, 'limit', () => recordFailure(limit.taken, new Date()))
    audit({ event: 'sign_in_failed', account: accountHandle(email), ...asking })
    return wrongCredentials()
  }
  await writing(trace, 'limit', () => recordSuccess(limit.taken, new Date()))
  if (needsRehash)
    await setPasswordHash(found.id, found.passwordHash, await hashPassword(password, asking.address), {
      bumpVersion: false,
    })
  const { sandboxId } = found
  // Without this: where sessions are in Redis or in memory, the clean-up sees none of them, and removes an account of a
  // sandbox that is used every day from another browser.
  if (sandboxId !== null) await writing(trace, 'sandbox', () => touchSandbox(sandboxId, new Date()))
  return { user: toPublicUser(found), tokenVersion: found.tokenVersion }
}

const knownBrowserPlace = () => ({ secret: env().refreshSecret, isTrustworthy: setsSecureCookies(env()) })

/**
 * The cookie by which this browser is counted by itself from now on; for a sign-in whose password was right. Only the
 * pages' forms hand it out: the endpoints set the cookies that the contract names, and take this one along.
 */
export const rememberBrowser = ({ email }: { email: string }, { carrier }: Pick<SigningIn, 'carrier'>): CookieWrite =>
  knownBrowserCookie(carrier.cookies, email, knownBrowserPlace(), new Date())

/**
 * Notes a sign-in in which a credential was opened, or answers as to a wrong password where none was: everything of the
 * user ended between the check of the password and the opening, or the user is gone.
 */
export function concludeSignIn<Opened extends { ok: true; user: PublicUser }>(
  opened: Opened | Refused,
  { email }: { email: string },
  asking: SigningIn,
): Opened | Problem {
  if (!opened.ok) {
    audit({ event: 'sign_in_failed', account: accountHandle(email), code: opened.refusal, ...asking })
    return wrongCredentials()
  }
  audit({ event: 'sign_in', userId: opened.user.id, ...asking })
  return opened
}

const wrongCredentials = () => problem('invalid_credentials', 'No account fits this e-mail address and password.')

/**
 * Replaces the password of a signed-in user who knows the current one, and ends every credential of before; opening the
 * one that stays is the caller's. They end first and once more afterwards. Without the first: a store that fails in
 * between leaves a new password and every old session. Without the second: who signs in between the two lives on.
 * Refuses with 403 `invalid_credentials`, 400 and 429.
 */
export async function changePassword(
  userId: string,
  { currentPassword, newPassword }: z.output<typeof passwordChangeSchema>,
  asking: Asking,
  endEverything: (userId: string) => Promise<void>,
): Promise<PublicUser | Problem> {
  const { trace } = asking
  const user = await reading(trace, 'account', () => findUser(userId))
  if (!user) return problem('revoked', 'There is no such account any more.')
  const faults = ownerFaults(newPassword, user)
  if (faults.length > 0)
    return problem('validation_failed', 'The new password does not fit. See errors.', {
      errors: faults.map((message) => ({ path: 'newPassword', message })),
    })

  const limit = await writing(trace, 'limit', () => checkPasswordChange(userId, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  // Without this: whoever sits down at an open session, or steals it, takes the account for good.
  const hash = await hashFitting(currentPassword, userId, limit, asking)
  if (hash === null) {
    audit({ event: 'password_change_failed', userId, ...asking })
    return wrongCurrent()
  }
  const newHash = await trace.span('bcrypt', () => hashPassword(newPassword, asking.address))
  await endEverything(userId)
  if (!(await writing(trace, 'password', () => setPasswordHash(userId, hash, newHash, { bumpVersion: true }))))
    return wrongCurrent()
  await endEverything(userId)
  audit({ event: 'password_changed', userId, ...asking })
  return user
}

/** The hash of the user, where the password fits it. A failure is counted, a success forgets those before. */
async function hashFitting(
  currentPassword: string,
  userId: string,
  limit: Limited,
  { trace, address }: Asking,
): Promise<string | null> {
  const hash = await reading(trace, 'account', () => findPasswordHash(userId))
  const { isMatch } = await judging(limit, trace, () => verifyPassword(currentPassword, hash, address))
  if (!isMatch) {
    await writing(trace, 'limit', () => recordFailure(limit.taken, new Date()))
    return null
  }
  await writing(trace, 'limit', () => recordSuccess(limit.taken, new Date()))
  return hash
}

/**
 * Whether a signed-in user knows the account's password: for what would outlive a stolen credential. Refuses with 429,
 * as a change of it does.
 */
export async function confirmPassword(
  userId: string,
  currentPassword: string,
  asking: Asking,
): Promise<boolean | Problem> {
  const limit = await writing(asking.trace, 'limit', () => checkPasswordChange(userId, new Date()))
  if (!limit.allowed) return tooMany(limit, asking)
  const isOwner = (await hashFitting(currentPassword, userId, limit, asking)) !== null
  if (!isOwner) audit({ event: 'password_confirmation_failed', userId, ...asking })
  return isOwner
}

/**
 * Takes a try at renewing tokens, before anybody looks at the one that came. Answers the 429, or null where it may go
 * on.
 */
export async function limitRenewal(asking: Asking): Promise<Problem | null> {
  const limit = await writing(asking.trace, 'limit', () => takeRenewal(asking.address, new Date()))
  return limit.allowed ? null : tooMany(limit, asking)
}

/** The same for the family of the one that came, before that is used up: a client may come again with it. */
export async function limitFamilyRenewal(familyId: string, asking: Asking): Promise<Problem | null> {
  const limit = await writing(asking.trace, 'limit', () => takeFamilyRenewal(familyId, new Date()))
  return limit.allowed ? null : tooMany(limit, asking)
}

/** The refusal of a current password that is not the account's. */
export const wrongCurrent = () =>
  problem('invalid_credentials', 'The current password is not right.', {
    status: 403,
    errors: [{ path: 'currentPassword', message: 'This is not the current password.' }],
  })

/** The refusal of a try that was one too many, noted. */
export function tooMany({ retryAfterSeconds }: Limited, asking: Asking): Problem {
  audit({ event: 'rate_limited', ...asking })
  return problem('rate_limited', 'Too many tries. Wait, then try again.', { retryAfterSeconds })
}
