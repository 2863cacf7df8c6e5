import { z } from 'zod'
import { readBody } from '@/lib/server/http/body'
import { crossOriginRoute, type OpenAnswer } from '@/app/experiments/_lab/cross-origin-route'
import { guestIdIn } from '@/app/experiments/_lab/guests'
import { signInGuest } from '@/app/experiments/csrf/sign-in-guest'
import { BANKS } from '../../banks'
import { balancesOf, openAccounts, tokenFor } from '../../transfer'

const asked = z.object({ ticket: z.string().max(256) })
const PATH = 'Path=/experiments/csrf/lab; HttpOnly'
const ATTRIBUTES = { Strict: '; SameSite=Strict', Lax: '; SameSite=Lax', None: '; SameSite=None; Secure', absent: '' }
/** Longer than the two minutes in which a browser sends the one without SameSite along with a form. */
const KEPT_SECONDS = 300

const json = (body: object): OpenAnswer => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})

/**
 * Signs a guest in at every bank, tells the balances, and takes the cookies back. The bank's own page alone may ask.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(
  ['GET', 'POST', 'DELETE'],
  async ({ request, run, isSameOrigin }) => {
    // Of a GET isSameOrigin says what the browser said: another origin's page could not read the answer anyway.
    if (!isSameOrigin) return { status: 403 }
    if (request.method === 'GET') return json({ balances: balancesOf(run) })
    if (request.method === 'DELETE') return { status: 204, cookies: cookiesOf({}, 0) }
    // Bounded like every other body. Without this: a hundred megabytes are kept and parsed for whoever sends them.
    const read = await readBody(request, 'json')
    if ('isProblem' in read) return read
    const { data } = asked.safeParse(read.value)
    const userId = data ? guestIdIn(data.ticket) : null
    if (userId === null) return { status: 401 }
    const session = await signInGuest('csrf', userId, 'opaque-id')
    const token = await signInGuest('csrf', userId, 'bearer-storage')
    if (session === null || token === null) return { status: 401 }
    openAccounts(run, userId)
    return {
      ...json({ bearer: token, token: tokenFor(run, userId) }),
      cookies: cookiesOf({ S1: session, J3: token }, KEPT_SECONDS),
    }
  },
)

const cookiesOf = (values: { S1?: string; J3?: string }, seconds: number): string[] =>
  BANKS.flatMap(({ key, holder, sameSite }) =>
    holder === 'J1' || sameSite === null
      ? []
      : [`${key}=${values[holder] ?? ''}; ${PATH}; Max-Age=${seconds}${ATTRIBUTES[sameSite]}`],
  )
