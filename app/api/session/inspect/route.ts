import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { noSuchVariant } from '@/lib/server/http/problem'
import { EVERY_VARIANT } from '@/lib/session/config'
import { variantIn } from '@/lib/server/modes/session/guard'
import { inspectCredential } from '@/lib/server/modes/session/inspect'

/** The view of the live panels for whoever asks: their own credential, and what is decided about it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(EVERY_VARIANT)
    return { status: 200, body: await inspectCredential(call.carrier, call.origin, variant) }
  }),
})
