import 'server-only'
import { cookies } from 'next/headers'
import { HELD_COOKIE, isBearer } from '@/app/_features/mode-page/token-storage'
import { type Variant, VARIANTS } from '@/lib/jwt/config'

/** A native client has no browser, and so no page. */
const SHOWN = VARIANTS.filter((variant) => variant !== 'native')

/**
 * Which variant a page is about: the one asked for, the one this browser can renew, the cookie that came, or the
 * default.
 */
export async function shownVariant(asked: unknown, hasCookie: boolean): Promise<{ variant: Variant; isHeld: boolean }> {
  const held = (await cookies()).get(HELD_COOKIE)?.value ?? ''
  const variant =
    SHOWN.find((known) => known === asked) ?? (isBearer(held) ? held : hasCookie ? 'cookie' : 'bearer-memory')
  return { variant, isHeld: held === variant }
}
