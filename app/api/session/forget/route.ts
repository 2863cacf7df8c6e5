import { audit } from '@/lib/server/http/audit-line.mjs'
import { demoOnlyRoute, withoutBody } from '@/lib/server/http/route'
import { noSuchVariant, refusalProblem } from '@/lib/server/http/problem'
import { EVERY_VARIANT } from '@/lib/session/config'
import { realContext } from '@/lib/server/modes/session/environment'
import { variantIn } from '@/lib/server/modes/session/guard'
import { check, checkCurrent } from '@/lib/session/lifecycle'

/**
 * The server loses its memory of the one session that came along: its row and no other, so that nobody else who uses
 * the account is signed out. The cookie stays as it is. Of `sealed-data` there is nothing to lose. Refuses like `me`.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = demoOnlyRoute({
  POST: withoutBody(async (call) => {
    const variant = variantIn(call.query)
    if (variant === 'unknown') return noSuchVariant(EVERY_VARIANT)
    const context = await realContext(call.trace)
    const shown = await check(context, call.carrier, variant)
    // A cached user was believed and no row read: it is the row that is to be forgotten.
    const isCached = shown.ok && shown.evidence.variant === 'cached-record'
    const verdict = isCached ? await checkCurrent(context, call.carrier, variant) : shown
    if (!verdict.ok) return refusalProblem(verdict.refusal)
    const { record } = verdict.evidence
    if (record) await context.store.remove(record.idHash)
    audit({
      event: 'record_forgotten',
      mode: 'session',
      deviceId: verdict.principal.credentialId,
      address: call.address,
      requestId: call.requestId,
    })
    return { status: 200, body: { forgotten: record ? 1 : 0 } }
  }),
})
