import { problem } from '@/lib/auth/problem'
import { observe, replayedOf, siblingOf } from '@/lib/auth/replay'
import { labDoor, labHandling } from '@/lib/lab/door'
import { labReplaySchema, labTarget } from '@/lib/lab/replay'

/**
 * Sends a copied lab credential to a door of the same experiment, here or at the sibling, from a clean client. A node that
 * did not answer is told as status 0.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(labReplaySchema, async (call, { slug }) => {
    const target = labTarget(slug, call.body, call.query)
    if (!target) return problem('validation_failed', 'There is no such specimen.', { errors: [{ path: 'variant', message: 'There is no such variant.' }] })
    const origin = call.body.node === 'sibling' ? siblingOf(call.origin) : undefined
    const exchange = await observe({ ...target, ...(origin ? { origin } : {}) })
    const away = exchange.response.fault === null ? {} : { detail: `No answer came from ${origin ?? 'this node'} within 5 seconds. Is it running?` }
    return { status: 200, body: { ...replayedOf(exchange), ...away, exchange } }
  }),
})
