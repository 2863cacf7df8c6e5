import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/session/guard'
import { devices, revokeOthers } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(guarded(async (_call, { context, user, evidence }) => ({
    status: 200,
    body: { devices: await devices(context, user.id, evidence.described.id) },
  }))),
  // All but the one that asks.
  DELETE: withoutBody(guarded(async (call, { context, user, evidence }) => {
    await revokeOthers(context, user.id, evidence.described.id)
    audit({ event: 'sign_out_others', mode: 'session', userId: user.id, address: call.address, requestId: call.requestId })
    return { status: 204 }
  })),
})
