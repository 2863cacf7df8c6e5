import { problem } from '@/lib/server/http/problem'
import { observe, replayedOf, siblingOf } from '@/lib/server/modes/replay'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { labReplaySchema, labTarget } from '@/app/experiments/_lab/replay'

/** Takes a credential to the second service, which the other node plays, from a client that is no browser. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(labReplaySchema, async (call) => {
      const target = labTarget('services', call.body, call.query)
      if (!target)
        return problem('validation_failed', 'There is no such design.', {
          errors: [{ path: 'variant', message: 'There is no such variant.' }],
        })
      const exchange = await observe({
        ...target,
        path: `/experiments/services/lab/service?${call.query.toString()}`,
        origin: siblingOf(call.origin),
      })
      return { status: 200, body: { ...replayedOf(exchange), exchange } }
    }),
  },
  { slug: 'services' },
)
