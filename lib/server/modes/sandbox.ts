import 'server-only'
import type { Carrier, CookieWrite } from '@/lib/core/contract'
import { type Demo, DEMO_ACCOUNTS } from '@/lib/core/demo-accounts'
import { isPoolFull } from '@/lib/core/errors'
import { hours } from '@/lib/core/durations'
import { noRoom, type SigningIn, tooMany } from '@/lib/server/accounts/accounts'
import { hashPassword } from '@/lib/server/accounts/password-pool'
import { giveBack, takeSandbox } from '@/lib/server/accounts/rate-limit'
import {
  newSandboxSecret,
  sandboxAccounts,
  sandboxCookie,
  sandboxIdOf,
  sandboxSecretIn,
} from '@/lib/server/accounts/sandbox-cookie'
import { countSandboxes, insertSandbox, touchSandbox } from '@/lib/server/accounts/sandboxes'
import { env } from '@/lib/server/config/env'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import { audit } from '@/lib/server/http/audit-line.mjs'
import { type Problem, problem } from '@/lib/server/http/problem'
import { grouped } from '@/lib/words/grouped'

/** A browser's own accounts: the id under which the server keeps them, and what the browser may be shown. */
export interface Sandbox {
  id: string
  accounts: Demo
}

/** A sandbox for use: the cookie that keeps it, and whether this request made it. */
export interface Opened extends Sandbox {
  cookie: CookieWrite
  isNew: boolean
}

/** The accounts of a sandbox, by the names and roles that are published for those of everybody. */
export const accountsIn = ({ user, admin }: Demo) =>
  DEMO_ACCOUNTS.map((account) => ({ ...account, email: account.role === 'admin' ? admin : user }))

/**
 * The sandbox of the browser that sent this; null where it has none, or one that was removed since, and where there are
 * no sandboxes. Takes note that it is used.
 */
export async function findSandbox({ cookies }: Carrier): Promise<Sandbox | null> {
  return (await held(cookies))?.sandbox ?? null
}

/** The id alone: whose a new user of this browser is. */
export const sandboxOf = async (carrier: Carrier): Promise<string | null> => (await findSandbox(carrier))?.id ?? null

async function held(cookies: Carrier['cookies']): Promise<{ sandbox: Sandbox; secret: string } | null> {
  if (env().demoAccounts !== 'sandbox') return null
  const secret = sandboxSecretIn(cookies, setsSecureCookies(env()))
  if (secret === null) return null
  const id = sandboxIdOf(secret)
  // Without this: whoever sends a cookie of his own making is told of accounts that nobody has made.
  if (!(await touchSandbox(id, new Date()))) return null
  return { sandbox: { id, accounts: sandboxAccounts(secret) }, secret }
}

/**
 * The sandbox of this browser, made if it has none: its own Ada and Grace, whom no other visitor sees. Signs nobody in.
 *
 * Refuses with 404 where there are none here, with 429 too many from one address, and with 503 when there are as many
 * as there may be. A cookie that names none is replaced, never adopted. Without this: an attacker who puts his cookie
 * into a browser chooses the accounts that it will use.
 */
export async function openSandbox(call: SigningIn): Promise<Opened | Problem> {
  if (env().demoAccounts !== 'sandbox') return problem('not_found', 'There are no sandboxes here.')
  const own = await held(call.carrier.cookies)
  if (own) return { ...own.sandbox, cookie: cookieOf(own.secret), isNew: false }
  return makeSandbox(call)
}

/**
 * What a form shows when the sandbox is there and its account lets nobody in. The browser keeps the cookie. Without
 * this: a sandbox that was just made is lost, and each press makes another.
 */
export const notSignedIn = (own: Opened, { code, detail }: Problem) => ({
  cookies: [own.cookie],
  state: { status: 'error' as const, message: code === 'invalid_credentials' ? CHANGED : detail },
})

const CHANGED =
  'The account does not take the password that is shown: it was changed here, or your Grace has disabled or deleted the account. Put both accounts back, then try again.'

const cookieOf = (secret: string) => sandboxCookie(secret, setsSecureCookies(env()))

async function makeSandbox(call: SigningIn): Promise<Opened | Problem> {
  const { address, trace } = call
  const full = noRoom(call)
  if (full) return full
  // Without this: one client fills the house, and everybody else finds it full for a day.
  const limit = await takeSandbox(address, new Date())
  if (!limit.allowed) return tooMany(limit, call)
  trace.write()
  // Some more may be let in by requests at the same moment: as many as wait for a hash.
  if ((await countSandboxes()) >= env().sandboxLimit) {
    await giveBack(limit.taken, new Date())
    audit({ event: 'sandboxes_full', ...call })
    return noneFree()
  }
  const secret = newSandboxSecret()
  const sandbox = { id: sandboxIdOf(secret), accounts: sandboxAccounts(secret) }
  const passwordHash = await hashOnce(sandbox.accounts.password, call, () => giveBack(limit.taken, new Date()))
  const accounts = accountsIn(sandbox.accounts).map((account) => ({ ...account, passwordHash }))
  trace.write()
  // One address in a thousand million million is taken: whoever comes upon it presses again.
  if (!(await insertSandbox(sandbox.id, accounts, new Date())))
    return problem('email_taken', 'An address of the new accounts is taken. Try again.')
  audit({ event: 'sandbox_made', ...call })
  return { ...sandbox, cookie: cookieOf(secret), isNew: true }
}

/** One hash for both accounts: they have one password, and nobody has to find that out. */
async function hashOnce(password: string, { address, trace }: SigningIn, onFull: () => Promise<void>) {
  try {
    return await trace.span('bcrypt', () => hashPassword(password, address))
  } catch (fault) {
    if (isPoolFull(fault)) await onFull()
    throw fault
  }
}

const noneFree = () => {
  const all = grouped(env().sandboxLimit)
  return problem(
    'sandboxes_full',
    `No accounts of your own are free: ${all} of ${all} are in use. They are deleted after 24 hours without use. Try again later, or sign up for an account.`,
    { retryAfterSeconds: hours(1) },
  )
}
