import 'server-only'
import type { Carrier } from '@/lib/core/contract'
import { DEMO, type DemoOffer } from '@/lib/core/demo-accounts'
import { findUserByEmail } from '@/lib/server/accounts/users'
import { env } from '@/lib/server/config/env'
import { findSandbox } from './sandbox'

/**
 * The demo accounts that a page offers to whoever sent this; null where it offers none. A browser's own are shown once
 * they are made. The published ones are offered where they are: `npm run demo` and `npm run dev` make them, a
 * production start never does.
 */
export async function demoAccounts(carrier: Carrier): Promise<DemoOffer | null> {
  switch (env().demoAccounts) {
    case 'off':
      return null
    case 'shared':
      // A store that is away is told by the panels; a form without the hint is no reason to tell it twice.
      return (await findUserByEmail(DEMO.user).catch(() => null)) ? { kind: 'shared', accounts: DEMO } : null
    case 'sandbox':
      return { kind: 'sandbox', accounts: (await findSandbox(carrier).catch(() => null))?.accounts ?? null }
  }
}

/** Whether everybody may put back the accounts that are offered. Who has accounts of his own puts back those. */
export const isAnybodys = (offer: DemoOffer | null): boolean => env().demoReset && offer?.kind !== 'sandbox'
