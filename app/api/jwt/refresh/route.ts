import { limitRenewal } from '@/lib/auth/accounts'
import { audit } from '@/lib/auth/audit'
import { door, handling } from '@/lib/auth/frame'
import { refreshSchema } from '@/lib/auth/schemas'
import { presentRefresh, REFRESH_FORM } from '@/lib/jwt/credential'
import { realContext } from '@/lib/jwt/environment'
import { answerOf, refused } from '@/lib/jwt/guard'
import { renew } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: refreshSchema,
    async handle(call) {
      const context = await realContext(call.trace)
      const carrier = { ...call.carrier, refreshToken: call.body.refresh_token }
      // What its form alone refuses asks no store, and so costs no try.
      const limited = REFRESH_FORM.test(presentRefresh(context, carrier) ?? '') ? await limitRenewal({ ...call, mode: 'jwt' }) : null
      if (limited) return limited
      const renewed = await renew(context, carrier)
      const event = renewed.ok ? 'refresh' : renewed.refusal === 'reused' ? 'refresh_reused' : null
      if (event) audit({ event, mode: 'jwt', address: call.address, requestId: call.requestId, ...(renewed.ok ? { userId: renewed.user.id } : {}) })
      if (renewed.ok) return answerOf(renewed)
      // It points at nothing any more: cleared, so that it is not sent for ever.
      const { refresh } = context.policy.cookies
      const wasInCookie = call.body.refresh_token === undefined && call.carrier.cookies.get(refresh.name) !== undefined
      return refused(renewed.refusal, wasInCookie ? [{ ...refresh, value: '', maxAgeSeconds: 0 }] : [])
    },
  }),
})
