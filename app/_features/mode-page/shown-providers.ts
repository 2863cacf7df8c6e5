import 'server-only'
import type { ShownProvider } from './provider-form'
import { waysOf } from '@/lib/server/modes/identity/links'
import { PROVIDER_IDS, providerOf } from '@/lib/server/modes/identity/providers'
import { env } from '@/lib/server/config/env'
import { StoreUnavailable } from '@/lib/core/errors'
import type { PageLook } from '@/lib/server/modes/inspection-parts'
import type { WaysIn } from '@/lib/core/ways-in'

/**
 * The providers for a page: no secret, no client id. A page that was opened by another name of this machine leads to
 * the configured one: the provider sends everybody back there.
 */
export const shownProviders = ({ isByOtherName }: { isByOtherName: boolean }): ShownProvider[] =>
  PROVIDER_IDS.map((id) => {
    const provider = providerOf(id)
    const absentBecause = 'absentBecause' in provider ? provider.absentBecause : null
    return { id, name: provider.name, absentBecause, beginAt: isByOtherName ? env().appOrigin : null }
  })

/** The ways into the account of whom the page's look let in; null for nobody, and while the store can't be reached. */
export async function shownWaysIn({ admitted }: PageLook): Promise<WaysIn | null> {
  if (!admitted?.ok) return null
  try {
    return await waysOf(admitted.userId)
  } catch (fault) {
    if (fault instanceof StoreUnavailable) return null
    throw fault
  }
}
