import 'server-only'
import type { ShownProvider } from './provider-form'
import { waysInto } from '@/lib/server/modes/identity/links'
import { PROVIDER_IDS, providerOf } from '@/lib/server/modes/identity/providers'
import { env } from '@/lib/server/config/env'
import type { Carrier } from '@/lib/core/contract'
import type { Inspection } from '@/lib/core/inspection'
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

/**
 * The ways into the account that a page shows, by the cookie that came; null where it shows nobody, or the store is
 * away.
 */
export const shownWaysIn = async ({ mode, variant, user }: Inspection, carrier: Carrier): Promise<WaysIn | null> =>
  user && waysInto({ mode, variant }, carrier)
