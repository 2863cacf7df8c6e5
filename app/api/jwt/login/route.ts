import { defineRoute, handling } from '@/lib/server/http/route'
import { loginSchema } from '@/lib/server/accounts/schemas'
import { DEFAULT_VARIANT, EVERY_VARIANT } from '@/lib/jwt/config'
import { login } from '@/lib/server/modes/jwt/endpoints'
import { realContext } from '@/lib/server/modes/jwt/environment'
import { answerOf } from '@/lib/server/modes/jwt/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: loginSchema(EVERY_VARIANT, DEFAULT_VARIANT),
    async handle(call) {
      const issued = await login(await realContext(call.trace), call)
      return 'isProblem' in issued ? issued : answerOf(issued)
    },
  }),
})
