import 'server-only'
import type { PublicUser } from '@/lib/core/contract'
import { importKeys } from '@/lib/session/keys'
import type { Context } from '@/lib/session/context'
import { checkCurrent, open } from '@/lib/session/lifecycle'
import type { SealSwitch } from '@/app/experiments/_runtime/switches'
import { type LabScope, labSessionContext } from '@/app/experiments/_lab/context'
import { labSecret } from '@/app/experiments/_lab/keys'
import { roleByLibrary } from '@/app/experiments/_lab/library-unseal'
import { refusedSealBy } from './weak-unsealer'

/** What a verifier says: what refused, or the role that it reads in the cookie. */
export interface SealVerdict {
  refusedBy: string | null
  role: string | null
}

/**
 * The key of one guest. Given to whoever has the guest's ticket. Without a key of each guest's own: who was given it
 * makes the cookies of all the others.
 */
const secretOf = (userId: string) => labSecret(`bench-seal:${userId}`)

function contextOf({ id }: PublicUser, scope: LabScope): Context {
  const context = labSessionContext(scope)
  const { store } = context
  return {
    ...context,
    keys: importKeys([secretOf(id)]),
    // Without this: whoever writes an id into the content is told whether there is such a user.
    store: { ...store, findHolder: async (userId) => (userId === id ? store.findHolder(userId) : null) },
  }
}

/** A session of the guest's that lies in its cookie whole, and the key. Null where the guest is gone by now. */
export async function goodSeal(user: PublicUser, scope: LabScope): Promise<{ seal: string; secret: string } | null> {
  const carrier = { cookies: { get: () => undefined }, authorization: null }
  const opened = await open(contextOf(user, scope), { user, variant: 'sealed-data', userAgent: '', carrier })
  const [cookie] = opened.ok ? opened.cookies : []
  return cookie ? { seal: cookie.value, secret: secretOf(user.id) } : null
}

/** What each of three verifiers says of the same text. Opens nothing, changes nothing, never throws for a text. */
export async function sealVerdicts(
  seal: string,
  on: ReadonlySet<SealSwitch>,
  user: PublicUser,
  scope: LabScope,
): Promise<Record<'strict' | 'library' | 'byHand', SealVerdict>> {
  const context = contextOf(user, scope)
  const { name } = context.policy.cookies['sealed-data']
  const carrier = { cookies: { get: (asked: string) => (asked === name ? seal : undefined) }, authorization: null }
  const verdict = await checkCurrent(context, carrier, 'sealed-data')
  const secret = secretOf(user.id)
  return {
    strict: verdict.ok
      ? { refusedBy: null, role: verdict.principal.role }
      : { refusedBy: [verdict.refusal, context.trace.report().refusedBy].filter(Boolean).join(', '), role: null },
    library: await roleByLibrary(seal, secret),
    byHand: await refusedSealBy(seal, on, { secret, now: context.clock(), findHolder: context.store.findHolder }),
  }
}
