import { audit } from '@/lib/server/http/audit-line.mjs'
import { demoOnlyRoute, withoutBody } from '@/lib/server/http/route'
import { noSuchVariant } from '@/lib/server/http/problem'
import { EVERY_VARIANT } from '@/lib/jwt/config'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { refused, variantIn } from '@/lib/server/modes/jwt/guard'
import { check } from '@/lib/jwt/lifecycle'

/**
 * The server loses its memory of the one sign-in that came along: the refresh family of the access token and no other,
 * so that nobody else who uses the account is signed out. Nothing is denied and no cookie changes: the token asks for
 * no family, so it is served until its own end. Refuses like `me`.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = demoOnlyRoute({
  POST: withoutBody(async (call) => {
    if (variantIn(call.query) === 'unknown') return noSuchVariant(EVERY_VARIANT)
    const context = await realContext(call.trace)
    const verdict = await check(context, call.carrier)
    if (!verdict.ok) return refused(verdict.refusal)
    const { userId, credentialId } = verdict.principal
    const wasThere = await context.store.removeOne(userId, credentialId, context.clock())
    audit({
      event: 'record_forgotten',
      mode: 'jwt',
      deviceId: credentialId,
      address: call.address,
      requestId: call.requestId,
    })
    return { status: 200, body: { forgotten: wasThere ? 1 : 0 } }
  }),
})
