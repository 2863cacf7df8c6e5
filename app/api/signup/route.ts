import { signUp } from '@/lib/server/accounts/accounts'
import { defineRoute, handling } from '@/lib/server/http/route'
import { sandboxOf } from '@/lib/server/modes/sandbox'
import { signUpSchema } from '@/lib/server/accounts/schemas'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: signUpSchema,
    async handle(call) {
      const user = await signUp(call.body, await sandboxOf(call.carrier), call)
      return 'isProblem' in user ? user : { status: 201, body: { user } }
    },
  }),
})
