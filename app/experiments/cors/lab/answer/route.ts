import { env } from '@/lib/server/config/env'
import { domainForSibling } from '@/app/experiments/_lab/context'
import { userIdOf } from '@/app/experiments/_lab/identify'
import { type Arrived, crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { NONE_COOKIE, SESSION_COOKIE, TRIED, keptName } from '../../combinations'

/** For the sibling too: only what the browser is asked to send along makes a difference here. */
function place() {
  const { domain } = domainForSibling()
  return `Path=/experiments/cors/lab; ${domain === undefined ? '' : `Domain=${domain}; `}HttpOnly`
}
const KEPT = /^lab-kept-[a-z-]{1,60}$/

/**
 * Answers with the CORS headers that the address asks for, notes what came and whom it proved, and sets a cookie. It
 * reads and sets this experiment's cookies only, and allows no origin but the three of this server.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(
  ['GET', 'POST', 'DELETE', 'OPTIONS'],
  async (arrived) => {
    const {
      request: { method },
      query,
      isSameOrigin,
    } = arrived
    if (method === 'POST' || method === 'DELETE')
      return isSameOrigin ? { status: 204, cookies: ownCookies(method === 'POST') } : { status: 403 }
    if (method === 'OPTIONS') {
      arrived.note(204)
      return {
        status: 204,
        headers: {
          ...corsHeaders(arrived),
          ...(query.get('headers') === 'yes' ? { 'Access-Control-Allow-Headers': 'authorization' } : {}),
        },
      }
    }
    const who = await whoIs(arrived)
    arrived.note(200, { who: who === null ? [] : [who] })
    const sets = query.get('sets') ?? ''
    return {
      status: 200,
      body: JSON.stringify({ who }),
      headers: { 'Content-Type': 'application/json', ...corsHeaders(arrived) },
      cookies: KEPT.test(sets) ? [`${sets}=1; ${place()}; Max-Age=120; SameSite=Lax`] : [],
    }
  },
)

/** The one with SameSite=None to start with; at the end everything that an answer may have set. */
const ownCookies = (isStart: boolean): string[] =>
  isStart
    ? [`${NONE_COOKIE}=1; ${place()}; Max-Age=120; SameSite=None; Secure`]
    : [
        `${NONE_COOKIE}=; ${place()}; Max-Age=0; SameSite=None; Secure`,
        ...TRIED.map((each) => `${keptName(each)}=; ${place()}; Max-Age=0; SameSite=Lax`),
        `${SESSION_COOKIE}=; ${place()}; Max-Age=0; SameSite=Lax`,
      ]

function corsHeaders({ request, query }: Arrived): Record<string, string> {
  const { appOrigin, siblingOrigin, attackerOrigin } = env()
  const asking = request.headers.get('origin') ?? ''
  // Without this: a page of any site on the reader's machine or beyond reads what this experiment answers.
  const allowed = [appOrigin, siblingOrigin, attackerOrigin].includes(asking) ? asking : ''
  const asked = query.get('origin')
  // By comparison, not by look-up. Without this: `origin=constructor` puts the text of a function into the header.
  const said = asked === 'any' ? '*' : asked === 'asking' ? allowed : ''
  return {
    Vary: 'Origin',
    ...(said ? { 'Access-Control-Allow-Origin': said } : {}),
    ...(query.get('credentials') === 'yes' ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
    'Access-Control-Max-Age': '0',
  }
}

/** By which credential somebody was recognised. */
async function whoIs({ cookies, authorization }: Arrived): Promise<'S1' | 'J1' | null> {
  const cookie = cookies.get(SESSION_COOKIE)
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (token && (await userIdOf('cors', { mode: 'jwt', value: token }))) return 'J1'
  return cookie && (await userIdOf('cors', { mode: 'session', variant: 'opaque-id', value: cookie })) ? 'S1' : null
}
