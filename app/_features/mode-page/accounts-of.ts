import type { Demo, DemoOffer } from '@/lib/core/demo-accounts'

/**
 * The accounts that are offered, by a script: this browser's own are made at the first call. Throws the answer where
 * there is none to be had.
 */
export async function accountsOf(offer: DemoOffer): Promise<Demo> {
  if (offer.kind === 'shared') return offer.accounts
  // Not the ones that the page shows: they may have been removed since it was drawn.
  const response = await fetch('/api/sandbox', { method: 'POST' })
  if (!response.ok) throw response
  const { accounts }: { accounts: Demo } = await response.json()
  return accounts
}
