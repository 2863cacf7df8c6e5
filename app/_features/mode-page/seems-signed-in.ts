import type { ModeName } from '@/lib/core/contract'
import { peek } from '@/lib/jwt/codec'
import { cookiesFor as tokenCookiesFor } from '@/lib/jwt/config'
import { cookiesFor } from '@/lib/session/config'
import { HELD_COOKIE, isBearer } from './token-storage'

/** Reads a cookie of the request by its name. */
type Cookies = (name: string) => string | undefined

/**
 * Whether a request for a page looks as if somebody were signed in. Optimistic: it opens no seal, verifies no signature
 * and asks no store, so that it costs nothing; and so whoever writes a cookie passes it. It may only spare a visitor a
 * page that is shut, never open one: that is decided where the data is.
 */
export function seemsSignedIn(mode: ModeName, variant: string | null, cookies: Cookies, now: Date): boolean {
  return mode === 'session' ? hasSession(variant, cookies) : hasToken(variant, cookies, now)
}

/** Cookies have the prefix or not; which of both is the environment's, which isn't asked here. */
const SPELLINGS = [true, false]

/** What stands in the cookie is nobody's to read before it is unsealed or looked up: that there is one must do. */
function hasSession(variant: string | null, cookies: Cookies): boolean {
  return SPELLINGS.some((spelling) => {
    const known = Object.entries(cookiesFor(spelling))
    const asked = known.filter(([each]) => each === variant)
    return (asked.length > 0 ? asked : known).some(([, { name }]) => cookies(name) !== undefined)
  })
}

/**
 * A token says when it ends, to everybody: read here without being believed. One that a script keeps doesn't come with
 * the request for a page; there, all that can be known is a cookie that says that the browser has one.
 */
function hasToken(variant: string | null, cookies: Cookies, now: Date): boolean {
  const held = cookies(HELD_COOKIE) ?? ''
  if (variant !== null && isBearer(variant)) return held === variant
  const isInTime = SPELLINGS.some((spelling) => {
    const exp = peek(cookies(tokenCookiesFor(spelling).access.name) ?? '')?.content?.exp
    return typeof exp === 'number' && exp > now.getTime() / 1000
  })
  return isInTime || (variant !== 'cookie' && isBearer(held))
}
