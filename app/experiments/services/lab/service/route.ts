import { withoutBody } from '@/lib/server/http/route'
import { problem, refusalProblem } from '@/lib/server/http/problem'
import { siblingOf } from '@/lib/server/modes/replay'
import { StoreUnavailable } from '@/lib/core/errors'
import { env } from '@/lib/server/config/env'
import type { LabScope } from '@/app/experiments/_lab/context'
import { labRoute, labHandling, withScope } from '@/app/experiments/_lab/lab-route'
import { guestIdIn, ticketSchema } from '@/app/experiments/_lab/guests'
import { labSecret } from '@/app/experiments/_lab/keys'
import { accept, KeysAway, mint, type Trusting } from '@/app/experiments/services/second-service'

/**
 * What the second service knows: where the other node publishes its keys; for HS256 the secret, as there is nothing to
 * publish.
 */
const trusting = (own: string, { settings: { algorithm }, clock = () => new Date() }: LabScope): Trusting => ({
  issuer: env().appOrigin,
  audience: 'experiment:services',
  algorithm,
  jwksUrl: `${siblingOf(own)}/experiments/services/lab/jwks?algorithm=${algorithm}`,
  secret: algorithm === 'HS256' ? Buffer.from(labSecret('HS256'), 'base64url') : null,
  now: clock(),
})

/** Keys that can't be had are 503, like any store that is away. */
function away(fault: unknown): never {
  throw fault instanceof KeysAway ? new StoreUnavailable(fault) : fault
}

/**
 * A second service that node B plays: GET is its protected endpoint, POST is what it can sign with what it was given.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    GET: withoutBody((call) =>
      withScope(call, async ({ carrier, origin, trace }, scope) => {
        const token = /^Bearer +(\S+)$/i.exec(carrier.authorization ?? '')?.[1]
        // It could not do anything with a cookie: there is no store behind it to find an id in, and no secret to open a
        // seal.
        if (!trace.check('present', token !== undefined) || token === undefined) return refusalProblem('missing')
        const { wasFetched, ...decided } = await accept(token, trusting(origin, scope), trace).catch(away)
        return decided.ok
          ? { status: 200, body: { subject: decided.subject, role: decided.role, wereKeysFetched: wasFetched } }
          : refusalProblem(decided.refusal)
      }),
    ),
    POST: labHandling(ticketSchema, async ({ body: { ticket }, origin }, scope) => {
      const userId = guestIdIn(ticket)
      if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
      return { status: 200, body: { token: await mint(userId, trusting(origin, scope)).catch(away) } }
    }),
  },
  { slug: 'services' },
)
