import { problem } from '@/lib/auth/problem'
import { observe, replayedOf, siblingOf } from '@/lib/auth/replay'
import { labDoor, labHandling } from '@/lib/lab/door'
import { labReplaySchema, labTarget } from '@/lib/lab/replay'

/** Takes a credential to the second service, which the other node plays, from a client that is no browser. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(labReplaySchema, async (call) => {
    const target = labTarget('services', call.body, call.query)
    if (!target) return problem('validation_failed', 'There is no such specimen.', { errors: [{ path: 'variant', message: 'There is no such variant.' }] })
    const exchange = await observe({ ...target, path: `/experiments/services/lab/service?${call.query.toString()}`, origin: siblingOf(call.origin) })
    return { status: 200, body: { ...replayedOf(exchange), exchange } }
  }),
}, { slug: 'services' })
