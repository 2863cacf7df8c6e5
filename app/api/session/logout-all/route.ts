import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/session/guard'
import { revoke, revokeAll } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: withoutBody(guarded(async (call, { context, user, evidence }) => {
    await revokeAll(context, user.id)
    audit({ event: 'sign_out_all', mode: 'session', userId: user.id, address: call.address, requestId: call.requestId })
    return { status: 204, cookies: await revoke(context, call.carrier, evidence.variant) }
  })),
})
