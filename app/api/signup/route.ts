import { signUp } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { signUpSchema } from '@/lib/auth/schemas'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: signUpSchema,
    async handle(call) {
      const user = await signUp(call.body, call)
      return 'isProblem' in user ? user : { status: 201, body: { user } }
    },
  }),
})
