import { authenticate } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { loginSchema } from '@/lib/auth/schemas'
import { DEFAULT_VARIANT, VARIANTS } from '@/lib/jwt/config'
import { realContext } from '@/lib/jwt/environment'
import { answerOf, refused } from '@/lib/jwt/guard'
import { open } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: loginSchema(VARIANTS, DEFAULT_VARIANT),
    async handle(call) {
      const user = await authenticate(call.body, { ...call, mode: 'jwt' })
      if ('isProblem' in user) return user
      const { carrier, userAgent } = call
      const issued = await open(await realContext(call.trace), { user, variant: call.body.variant, userAgent, carrier })
      return issued.ok ? answerOf(issued) : refused(issued.refusal)
    },
  }),
})
