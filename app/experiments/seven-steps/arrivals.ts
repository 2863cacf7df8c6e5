import 'server-only'
import { keepBounded } from '@/lib/core/bounded-map'
import type { Carrier } from '@/lib/core/contract'
import { env } from '@/lib/server/config/env'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import { cookiesFor as accessCookiesFor } from '@/lib/jwt/config'
import { cookiesFor } from '@/lib/session/config'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

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
const runs = () => processGlobal('arrivals', () => new Map<string, Arrival[]>())

/** Notes what a request of a run brought. The oldest run is forgotten where there are many. */
export function noteArrival(run: string, by: string, { cookies, authorization }: Carrier): void {
  const arrivals = runs().get(run) ?? []
  if (arrivals.length >= MOST_ARRIVALS) return
  const isSafe = setsSecureCookies(env())
  const names = [...Object.values(cookiesFor(isSafe)), ...Object.values(accessCookiesFor(isSafe))].map(
    ({ name }) => name,
  )
  arrivals.push({
    by,
    cookies: names.filter((name) => cookies.get(name) !== undefined),
    authorization: authorization !== null,
  })
  keepBounded(runs(), run, arrivals, MOST_RUNS)
}

/** What has arrived of a run. */
export const arrivalsOf = (run: string): Arrival[] => runs().get(run) ?? []
