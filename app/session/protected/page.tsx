import type { Metadata } from 'next'
import { ProtectedPage } from '@/app/_features/mode-page/protected-page'
import { visitor } from '@/lib/server/modes/visitor'
import { COOKIE_VARIANTS } from '@/lib/session/config'
import { inspectCredential } from '@/lib/server/modes/session/inspect'

export const metadata: Metadata = { title: 'Protected, session' }

/**
 * Decides for itself, here. proxy.ts has only looked whether a cookie came. Without this: any cookie of that name opens
 * the page, and so does whatever passes the proxy by.
 */
export default async function ProtectedSessionPage({ searchParams }: PageProps<'/session/protected'>) {
  const { variant } = await searchParams
  const { carrier, origin } = await visitor()
  return (
    <ProtectedPage
      inspection={await inspectCredential(
        carrier,
        origin,
        COOKIE_VARIANTS.find((known) => known === variant),
      )}
    />
  )
}
