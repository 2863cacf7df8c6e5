import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/jwt/guard'
import { devices, revokeOthers } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(guarded(async (_call, { context, user, evidence }) => ({
    status: 200,
    body: { devices: await devices(context, user.id, evidence.claims.sid) },
  }))),
  // All but the one that asks.
  DELETE: withoutBody(guarded(async (call, { context, user, evidence }) => {
    await revokeOthers(context, user.id, evidence.claims.sid)
    audit({ event: 'sign_out_others', mode: 'jwt', userId: user.id, address: call.address, requestId: call.requestId })
    return { status: 204 }
  })),
})
