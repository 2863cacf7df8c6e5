import { door, withoutBody } from '@/lib/auth/frame'
import { noSuchVariant } from '@/lib/auth/problem'
import { VARIANTS } from '@/lib/session/config'
import { variantIn } from '@/lib/session/guard'
import { inspectNow } from '@/lib/session/live'

/** The view of the live panels for whoever asks: their own credential, and what is decided about it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(VARIANTS)
    return { status: 200, body: await inspectNow(call.carrier, call.origin, variant) }
  }),
})
