import 'server-only'
import type { Carrier, ModeName, PublicUser } from '@/lib/core/contract'
import { findUser } from '@/lib/server/accounts/users'
import { check as checkToken } from '@/lib/jwt/lifecycle'
import { VARIANTS } from '@/lib/session/config'
import { check as checkSession } from '@/lib/session/lifecycle'
import { labSessionContext, labTokenContext } from './context'
import { labSettingsSchema } from './settings-schema'

/** Whom a request for a page of an experiment proves, by that experiment's own credentials; null for nobody. */
export async function whoComes(
  slug: string,
  mode: ModeName,
  variant: string,
  carrier: Carrier,
): Promise<PublicUser | null> {
  const scope = { slug, settings: labSettingsSchema.parse({}) }
  if (mode === 'session') {
    const known = VARIANTS.find((each) => each === variant)
    const verdict = known ? await checkSession(labSessionContext(scope), carrier, known) : null
    return verdict?.ok ? verdict.evidence.user : null
  }
  // A token in a script's hands doesn't come with a page, and a cookie of another variant is not meant.
  const verdict = await checkToken(
    await labTokenContext(scope),
    variant === 'cookie' ? carrier : { ...carrier, cookies: { get: () => undefined } },
  )
  return verdict.ok ? findUser(verdict.principal.userId) : null
}
