import { z } from 'zod'
import { problem } from '@/lib/server/http/problem'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { rateLimitedAfter } from '@/app/experiments/_lab/limits'
import { WayEnded } from '@/app/experiments/oauth/provider-way'
import { providerOf } from '@/lib/server/modes/identity/providers'
import { SPOILS } from '../judge'
import { TooManyWays, walk } from '../walk'

const notRunning = () => problem('not_found', 'The demo’s identity provider is not running: npm run demo starts it.')

const asked = z.object({
  mode: z.enum(['session', 'jwt']),
  spoil: z.enum(SPOILS),
  account: z.string().regex(/^walker-[a-z0-9]{8,24}$/),
  isLast: z.boolean().default(true),
  ticket: z.string().max(256).optional(),
})

/**
 * Goes to the demo's provider and back, spoiled as asked, and tells every exchange. Removes the account that it made,
 * on the last way.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(asked, async (call) => {
      const limited = await rateLimitedAfter(call.address)
      if (limited) return limited
      const provider = providerOf('demo')
      if (!('issuer' in provider)) return notRunning()
      try {
        return { status: 200, body: await walk(call.body, { origin: call.origin, provider: provider.issuer }) }
      } catch (fault) {
        if (fault instanceof TooManyWays)
          return problem('rate_limited', 'Too many sign-ins with a provider from this address. Try again later.', fault)
        // A provider that is away is no fault of ours. Without this: 500.
        if (fault instanceof WayEnded) return notRunning()
        throw fault
      }
    }),
  },
  { slug: 'oauth' },
)
