import { signIn } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { loginSchema } from '@/lib/auth/schemas'
import { DEFAULT_VARIANT, VARIANTS } from '@/lib/jwt/config'
import { realContext } from '@/lib/jwt/environment'
import { answerOf, refused } from '@/lib/jwt/guard'
import { open, revokeDevice } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: loginSchema(VARIANTS, DEFAULT_VARIANT),
    async handle(call) {
      const context = await realContext(call.trace)
      const { carrier, userAgent } = call
      const issued = await signIn(call.body, { ...call, mode: 'jwt' }, {
        open: (user) => open(context, { user, variant: call.body.variant, userAgent, carrier }),
        takeBack: async (user, opened) => opened.ok && revokeDevice(context, user.id, opened.described.id),
      })
      if ('isProblem' in issued) return issued
      return issued.ok ? answerOf(issued) : refused(issued.refusal)
    },
  }),
})
