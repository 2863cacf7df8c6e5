import { env } from '@/lib/server/config/env'
import { noteArrival } from '@/app/experiments/_lab/request-log'
import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { isOfExperiment } from '../../stolen-credential'
import { inboxAt } from '../../inbox-address'

/** More than any script of ours carries off at once. */
const MOST_PIECES = 6

/**
 * The attacker's inbox of `xss`: what an injected script sends is kept under its run for five minutes, in this process.
 * Credentials of that experiment only; of anything else no more than that it came. It answers nothing.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(
  ['GET'],
  async ({ request: { headers }, query, run, cookies }) => {
    const pieces = query.getAll('stolen').slice(0, MOST_PIECES)
    const isOurs = await Promise.all(pieces.map((piece) => isOfExperiment('xss', piece)))
    const from = query.get('from') ?? ''
    noteArrival(run, {
      at: new Date().toISOString(),
      from: /^[a-z0-9-]{1,40}$/.test(from) ? from : '',
      by: 'inbox',
      method: 'GET',
      // Without its query: there is what was stolen.
      url: inboxAt(env().attackerOrigin),
      status: 204,
      cookies: [...cookies.keys()],
      hasAuthorization: headers.has('authorization'),
      origin: headers.get('origin'),
      site: headers.get('sec-fetch-site'),
      notes: {
        stolen: pieces.filter((_, at) => isOurs[at]),
        other: isOurs.filter((each) => !each).map(() => 'no credential of this experiment'),
      },
    })
    return { status: 204 }
  },
)
