import { audit } from '@/lib/auth/audit'
import { door, withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { VARIANTS } from '@/lib/session/config'
import { realContext } from '@/lib/session/environment'
import { variantIn } from '@/lib/session/guard'
import { revoke } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return problem('validation_failed', `variant is one of ${VARIANTS.join(', ')}.`)
    const cookies = await revoke(await realContext(call.trace), call.carrier, variant)
    audit({ event: 'sign_out', mode: 'session', address: call.address, requestId: call.requestId })
    return { status: 204, cookies }
  }),
})
