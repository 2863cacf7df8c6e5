import 'server-only'
import type { Carrier } from '@/lib/core/contract'
import { open as openToken } from '@/lib/jwt/lifecycle'
import { open as openSession } from '@/lib/session/lifecycle'
import { labSessionContext, labTokenContext } from '@/app/experiments/_lab/context'
import { guestNow } from '@/app/experiments/_lab/guests'
import { labSettingsSchema } from '@/app/experiments/_lab/settings-schema'

type SessionVariant = 'opaque-id' | 'sealed-id' | 'sealed-data'
type TokenVariant = 'bearer-storage' | 'bearer-memory'

const NOTHING: Carrier = { cookies: { get: () => undefined }, authorization: null }

/**
 * What a guest holds after signing in: for experiments that put it somewhere else than an endpoint would. Null: no such
 * guest.
 */
export async function credentialsFor(
  slug: string,
  userId: string,
  variant: SessionVariant | TokenVariant,
): Promise<{ credential: string; refresh: string | null } | null> {
  const user = await guestNow(userId)
  if (!user) return null
  const place = { slug, settings: labSettingsSchema.parse({}) }
  if (isToken(variant)) {
    const issued = await openToken(await labTokenContext(place), { user, variant, userAgent: '', carrier: NOTHING })
    return issued.ok ? { credential: issued.accessToken, refresh: issued.refreshToken } : null
  }
  const opened = await openSession(labSessionContext(place), { user, variant, userAgent: '', carrier: NOTHING })
  const cookie = opened.ok ? opened.cookies[0] : undefined
  return cookie ? { credential: cookie.value, refresh: null } : null
}

/** The bare credential of a fresh sign-in. */
export const signInGuest = async (...asked: Parameters<typeof credentialsFor>): Promise<string | null> =>
  (await credentialsFor(...asked))?.credential ?? null

const isToken = (variant: SessionVariant | TokenVariant): variant is TokenVariant => variant.startsWith('bearer')
