import 'server-only'
import { DEMO, DEMO_ACCOUNTS } from '@/lib/core/demo-accounts'
import type { SigningIn } from '@/lib/server/accounts/accounts'
import { hashPassword } from '@/lib/server/accounts/password-pool'
import { takeDemoReset } from '@/lib/server/accounts/rate-limit'
import { findUserByEmail, insertUser, restoreUser } from '@/lib/server/accounts/users'
import { env } from '@/lib/server/config/env'
import { audit } from '@/lib/server/http/audit-line.mjs'
import { type Problem, problem } from '@/lib/server/http/problem'
import { removeLinks } from './identity/identities'
import { endEverything } from './modes'
import { accountsIn, findSandbox } from './sandbox'

/**
 * Makes the two demo accounts what is published: name, role, password, enabled, no provider linked; one that is gone is
 * made anew. Where each visitor has a sandbox, the two of this browser, and no others. Ends every sign-in of theirs, as
 * a change of the password does. Answers null, or why not: 404, 429.
 *
 * Anybody may ask for it, nobody has to be signed in. What an attacker gets: whoever is signed in as the published Ada
 * or Grace is thrown out, five times in a quarter of an hour from each address. The published password gives him the
 * same, by a log-out everywhere, so nothing is gained; no other account is reached, and no address is chosen by whoever
 * asks. Those of a sandbox are reached by its cookie alone.
 */
export async function putBackDemoAccounts(asking: SigningIn): Promise<Problem | null> {
  const meant = await meantBy(asking)
  if (!meant) return problem('not_found', 'There are no demo accounts here.')
  // Without this: one client keeps everybody from using them, and a hashing thread busy.
  const limit = await takeDemoReset(asking.address, meant.sandboxId, new Date())
  if (!limit.allowed) {
    audit({ event: 'rate_limited', ...asking })
    return problem('rate_limited', 'The accounts were put back from this address a few times already.', {
      retryAfterSeconds: limit.retryAfterSeconds,
    })
  }
  // One for both: nobody has to find out that their passwords are equal.
  const passwordHash = await hashPassword(meant.password, asking.address)
  for (const account of meant.accounts) await putBack({ ...account, passwordHash, sandboxId: meant.sandboxId }, asking)
  return null
}

/** Which accounts are meant: this browser's own, or the published ones; null where there are none to put back. */
async function meantBy({ carrier }: SigningIn) {
  if (env().demoAccounts === 'sandbox') {
    const own = await findSandbox(carrier)
    return own && { accounts: accountsIn(own.accounts), password: own.accounts.password, sandboxId: own.id }
  }
  // Without this: a production site, where Grace is nobody yet, makes its visitor an admin whose password is in the
  // README. Experiments being on is no sign of a demo: a production site may have them.
  if (!env().demoReset) return null
  return { accounts: [...DEMO_ACCOUNTS], password: DEMO.password, sandboxId: null }
}

type Published = ReturnType<typeof accountsIn>[number] & { passwordHash: string; sandboxId: string | null }

async function putBack(account: Published, asking: SigningIn): Promise<void> {
  const found = await findUserByEmail(account.email)
  // Without this: whoever signs up with the address of a demo account that was deleted gets its role and loses his own.
  if (found && found.sandboxId !== account.sandboxId) return
  if (found) {
    // First and once more afterwards, as in `changePassword`. Without the first: a store that fails in between leaves
    // the new password and every old session. Without the second: who signs in between the two lives on.
    await endEverything(found.id)
    await restoreUser(found.id, account)
    // Without this: whoever linked his provider to the account has a way in that no password ends.
    await removeLinks(found.id)
    await endEverything(found.id)
  }
  const made = found ?? (await insertUser(account))
  // Of two at once, the other has made it.
  if (made !== 'email_taken') audit({ event: 'demo_account_reset', userId: made.id, ...asking })
}
