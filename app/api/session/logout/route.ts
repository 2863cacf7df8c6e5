import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { noSuchVariant } from '@/lib/server/http/problem'
import { EVERY_VARIANT } from '@/lib/session/config'
import { present } from '@/lib/session/credential'
import { logout } from '@/lib/server/modes/session/endpoints'
import { realContext } from '@/lib/server/modes/session/environment'
import { variantIn } from '@/lib/server/modes/session/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(EVERY_VARIANT)
    const context = await realContext(call.trace)
    // The first one present, like every other call: the others in the jar are other sign-ins.
    return logout(context, call, present(context, call.carrier, variant)?.variant ?? variant)
  }),
})
