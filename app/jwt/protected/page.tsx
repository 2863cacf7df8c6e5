import type { Metadata } from 'next'
import { BearerProtected } from '@/app/jwt/bearer/protected'
import { shownVariant } from '@/app/jwt/shown-variant'
import { isBearer } from '@/app/_features/mode-page/token-storage'
import { ProtectedPage } from '@/app/_features/mode-page/protected-page'
import { EMPTY_HANDED, visitor } from '@/lib/server/modes/visitor'
import { inspectCredential } from '@/lib/server/modes/jwt/inspect'

export const metadata: Metadata = { title: 'Protected, JWT' }

/**
 * Decides for itself, here. proxy.ts has only looked whether a token seems to be there. Without this: a token that
 * nobody signed opens the page, and so does whatever passes the proxy by.
 */
export default async function ProtectedJwtPage({ searchParams }: PageProps<'/jwt/protected'>) {
  const { carrier, origin } = await visitor()
  const seen = await inspectCredential(carrier, origin, 'cookie')
  const { variant, isHeld } = await shownVariant((await searchParams).variant, seen.credential !== null)
  if (!isBearer(variant)) return <ProtectedPage inspection={seen} />
  return (
    <BearerProtected
      variant={variant}
      unseen={await inspectCredential(EMPTY_HANDED, origin, variant)}
      isHeld={isHeld}
    />
  )
}
