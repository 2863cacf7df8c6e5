import { problem } from '@/lib/server/http/problem'
import { observe, replayedOf, siblingOf } from '@/lib/server/modes/replay'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { labReplaySchema, labTarget } from '@/app/experiments/_lab/replay'

/**
 * Sends a copied lab credential to an endpoint of the same experiment, here or at the sibling, from a clean client. A
 * node that did not answer is told as status 0.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  POST: labHandling(labReplaySchema, async (call, { slug }) => {
    const target = labTarget(slug, call.body, call.query)
    if (!target)
      return problem('validation_failed', 'There is no such design.', {
        errors: [{ path: 'variant', message: 'There is no such variant.' }],
      })
    const origin = call.body.node === 'sibling' ? siblingOf(call.origin) : undefined
    const exchange = await observe({ ...target, ...(origin ? { origin } : {}) })
    const away =
      exchange.response.fault === null
        ? {}
        : { detail: `No answer came from ${origin ?? 'this node'} within 5 seconds. Is it running?` }
    return { status: 200, body: { ...replayedOf(exchange), ...away, exchange } }
  }),
})
