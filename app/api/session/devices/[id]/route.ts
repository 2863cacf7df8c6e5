import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { guarded } from '@/lib/session/guard'
import { revokeDevice } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  DELETE: withoutBody(guarded(async (call, { context, user }) => {
    // Somebody else's is answered like none at all. Without this: ids of other users could be tried out.
    if (!(await revokeDevice(context, user.id, call.params['id'] ?? ''))) return problem('not_found', 'You have no such device.')
    audit({ event: 'device_revoked', mode: 'session', userId: user.id, address: call.address, requestId: call.requestId })
    return { status: 204 }
  })),
})
