import 'server-only'
import { isTrustworthy } from '@/lib/auth/trustworthy'
import type { Carrier } from '@/lib/auth/contract'
import { env } from '@/lib/env'
import { cookiesFor as accessCookiesFor } from '@/lib/jwt/config'
import { cookiesFor } from '@/lib/session/config'

/**
 * What arrived with requests whose answers no script can read: an image, a frame, a form. Which credential came, and
 * never the credential. In this process only, and only the last few.
 */

export interface Arrival {
  /** What made the browser send the request. */
  by: string
  /** The app's own cookies that came, by the name they were given. */
  cookies: string[]
  /** Whether an `Authorization` header came. */
  authorization: boolean
}

const MOST_RUNS = 50
const MOST_ARRIVALS = 20
// On globalThis: Next bundles this module once for each door, and both must mean the same list.
const shelf = globalThis as typeof globalThis & { jwtVsSessionArrivals?: Map<string, Arrival[]> }
const runs = () => (shelf.jwtVsSessionArrivals ??= new Map())

/** Notes what a request of a run brought. The oldest run is forgotten where there are many. */
export function noteArrival(run: string, by: string, { cookies, authorization }: Carrier): void {
  const arrivals = runs().get(run) ?? []
  if (arrivals.length >= MOST_ARRIVALS) return
  const isSafe = isTrustworthy(env().appOrigin)
  const names = [...Object.values(cookiesFor(isSafe)), ...Object.values(accessCookiesFor(isSafe))].map(({ name }) => name)
  arrivals.push({ by, cookies: names.filter((name) => cookies.get(name) !== undefined), authorization: authorization !== null })
  runs().set(run, arrivals)
  const [oldest] = runs().keys()
  if (runs().size > MOST_RUNS && oldest !== undefined) runs().delete(oldest)
}

/** What has arrived of a run. */
export const arrivalsOf = (run: string): Arrival[] => runs().get(run) ?? []
