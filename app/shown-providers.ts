import 'server-only'
import type { ShownProvider } from '@/app/_ui/provider-panel'
import { PROVIDER_IDS, providerOf } from '@/lib/identity/providers'

/** The providers for a page: no secret, no client id. */
export const shownProviders = (): ShownProvider[] =>
  PROVIDER_IDS.map((id) => {
    const provider = providerOf(id)
    return { id, name: provider.name, absentBecause: 'absentBecause' in provider ? provider.absentBecause : null }
  })
