import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/session/guard'
import { revokeOthers } from '@/lib/session/lifecycle'

/** Ends every sign-in of the user but the one that asks. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: withoutBody(guarded(async (call, { context, user, evidence }) => {
    await revokeOthers(context, user.id, evidence.described.id)
    audit({ event: 'sign_out_others', mode: 'session', userId: user.id, address: call.address, requestId: call.requestId })
    return { status: 204 }
  })),
})
