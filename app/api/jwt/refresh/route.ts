import { limitFamilyRenewal, limitRenewal } from '@/lib/server/accounts/accounts'
import { audit } from '@/lib/server/http/audit-line.mjs'
import { defineRoute, handling } from '@/lib/server/http/route'
import { refreshSchema } from '@/lib/server/accounts/schemas'
import { emptiedEverywhere, presentRefresh, REFRESH_FORM } from '@/lib/jwt/credential'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { answerOf, refused } from '@/lib/server/modes/jwt/guard'
import { sha256 } from '@/lib/core/secrets'
import { renew } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: refreshSchema,
    async handle(call) {
      const context = await realContext(call.trace)
      const carrier = { ...call.carrier, refreshToken: call.body.refresh_token }
      const presented = presentRefresh(context, carrier) ?? ''
      const asking = { ...call, mode: 'jwt' } as const
      // What its form alone refuses asks no store, and so costs no try.
      const isToken = REFRESH_FORM.test(presented)
      const limited = isToken ? await limitRenewal(asking) : null
      if (limited) return limited
      const family = isToken ? (await context.store.find(sha256(presented)))?.record : undefined
      const overrun = family ? await limitFamilyRenewal(family.id, asking) : null
      if (overrun) return overrun
      const renewed = await renew(context, carrier)
      // Whose family a theft ended, too; any other refused token may be anybody's invention.
      const isTold = renewed.ok || renewed.refusal === 'reused'
      const who = family && isTold ? { userId: family.userId, deviceId: family.id } : {}
      const code = renewed.ok ? 'ok' : renewed.refusal
      // Nobody who merely has no token is worth a line.
      if (code !== 'missing')
        audit({
          event: EVENTS[code] ?? 'refresh_refused',
          mode: 'jwt',
          address: call.address,
          requestId: call.requestId,
          ...who,
          ...(renewed.ok ? {} : { code }),
        })
      if (renewed.ok) return answerOf(renewed)
      const { refresh } = context.policy.cookies
      const wasInCookie = call.body.refresh_token === undefined && call.carrier.cookies.get(refresh.name) !== undefined
      if (!wasInCookie) return refused(renewed.refusal)
      // It can't be ours: emptied wherever it stands, so that the next sign-in heals.
      const isOdd = renewed.refusal === 'malformed' || renewed.refusal === 'forged'
      if (isOdd) return refused(renewed.refusal, emptiedEverywhere(context))
      // A browser does other things meanwhile. Without this: a late refusal of the sign-in of before empties the cookie
      // of a newer one. A client that waits for each answer need not send it for ever.
      return refused(renewed.refusal, call.carrier.isBrowser ? [] : [{ ...refresh, value: '', maxAgeSeconds: 0 }])
    },
  }),
})

const EVENTS: Record<string, 'refresh' | 'refresh_reused' | undefined> = { ok: 'refresh', reused: 'refresh_reused' }
