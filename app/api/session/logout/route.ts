import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { noSuchVariant } from '@/lib/auth/problem'
import { VARIANTS } from '@/lib/session/config'
import { present } from '@/lib/session/credential'
import { realContext } from '@/lib/session/environment'
import { variantIn } from '@/lib/session/guard'
import { revoke } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(VARIANTS)
    const context = await realContext(call.trace)
    // The first one present, like every other call: the others in the jar are other sign-ins.
    const cookies = await revoke(context, call.carrier, present(context, call.carrier, variant)?.variant ?? variant)
    audit({ event: 'sign_out', mode: 'session', address: call.address, requestId: call.requestId })
    return { status: 204, cookies }
  }),
})
