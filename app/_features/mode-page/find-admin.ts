import 'server-only'
import { type AdminView, NOTHING_FOUND } from './admin-view'
import { StoreUnavailable } from '@/lib/core/errors'
import { findUser } from '@/lib/server/accounts/users'
import { overseenBy } from '@/lib/server/modes/administration'
import type { PageLook } from '@/lib/server/modes/inspection-parts'
import { lastCleanUp } from '@/lib/server/start/clean-up'

/**
 * Looks whoever was let in up in the database, whatever the credential says, and reads for an admin what an admin sees.
 */
export async function findAdmin({ inspection: { user, decision }, admitted }: PageLook): Promise<AdminView> {
  if (!user || !admitted) return { ...NOTHING_FOUND, status: decision.status === 503 ? 503 : 401 }
  // Without this: a token that was revoked, or `sealed-data` of before a ban or a new password, opens the list of users.
  if (!admitted.ok) return { ...NOTHING_FOUND, status: 401, refusal: admitted.refusal }
  try {
    const role = (await findUser(admitted.userId))?.role ?? null
    if (role === null) return { ...NOTHING_FOUND, status: 401 }
    // Without this: a demoted admin sees every user until the credential that says otherwise is over.
    if (role !== 'admin') return { ...NOTHING_FOUND, status: 403, role }
    return {
      ...NOTHING_FOUND,
      status: 200,
      role,
      users: (await overseenBy(admitted.userId)).map(listed),
      cleanUp: cleanUp(),
    }
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault
    return { ...NOTHING_FOUND, status: 503 }
  }
}

const listed = ({ id, name, email, role, disabledAt }: Awaited<ReturnType<typeof overseenBy>>[number]) => ({
  id,
  name,
  email,
  role,
  disabledAt: disabledAt?.toISOString() ?? null,
})

/** What this node's newest round removed, as JSON. */
export function cleanUp(): AdminView['cleanUp'] {
  const last = lastCleanUp()
  return last && { at: last.at.toISOString(), swept: { ...last.swept } }
}
