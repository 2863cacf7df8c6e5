import { authenticate } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { loginSchema } from '@/lib/auth/schemas'
import { DEFAULT_VARIANT, VARIANTS } from '@/lib/session/config'
import { realContext } from '@/lib/session/environment'
import { answerOf } from '@/lib/session/guard'
import { open } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: loginSchema(VARIANTS, DEFAULT_VARIANT),
    async handle(call) {
      const user = await authenticate(call.body, { ...call, mode: 'session' })
      if ('isProblem' in user) return user
      const { carrier, userAgent } = call
      const issued = await open(await realContext(call.trace), { user, variant: call.body.variant, userAgent, carrier })
      return answerOf(issued)
    },
  }),
})
