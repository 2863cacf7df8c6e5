import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { noSuchVariant } from '@/lib/server/http/problem'
import { EVERY_VARIANT } from '@/lib/session/config'
import { realContext } from '@/lib/server/modes/session/environment'
import { renewal } from '@/lib/server/modes/session/endpoints'
import { variantIn } from '@/lib/server/modes/session/guard'

/**
 * Moves the idle end of the session that came along. A call of its own, because for `sealed-data` it sets the cookie
 * again, which a client has to keep in order with its log-out; whatever only reads sets none. Refuses like `me`.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(EVERY_VARIANT)
    return renewal(await realContext(call.trace), call, variant)
  }),
})
