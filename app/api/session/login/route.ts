import { signIn } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { loginSchema } from '@/lib/auth/schemas'
import { DEFAULT_VARIANT, VARIANTS } from '@/lib/session/config'
import { realContext } from '@/lib/session/environment'
import { answerOf } from '@/lib/session/guard'
import { open, revokeDevice } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: loginSchema(VARIANTS, DEFAULT_VARIANT),
    async handle(call) {
      const context = await realContext(call.trace)
      const { carrier, userAgent } = call
      const issued = await signIn(call.body, { ...call, mode: 'session' }, {
        open: (user) => open(context, { user, variant: call.body.variant, userAgent, carrier }),
        takeBack: (user, { described }) => revokeDevice(context, user.id, described.id),
      })
      return 'isProblem' in issued ? issued : answerOf(issued)
    },
  }),
})
