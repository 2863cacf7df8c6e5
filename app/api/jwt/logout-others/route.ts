import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/jwt/guard'
import { revokeOthers } from '@/lib/jwt/lifecycle'

/** Ends every sign-in of the user but the one that asks. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: withoutBody(guarded(async (call, { context, user, evidence }) => {
    await revokeOthers(context, user.id, evidence.claims.sid)
    audit({ event: 'sign_out_others', mode: 'jwt', userId: user.id, address: call.address, requestId: call.requestId })
    return { status: 204 }
  })),
})
