import { defineRoute, handling } from '@/lib/server/http/route'
import { passwordChangeSchema } from '@/lib/server/accounts/schemas'
import { password } from '@/lib/server/modes/jwt/endpoints'
import { answerOf, guarded } from '@/lib/server/modes/jwt/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: passwordChangeSchema,
    handle: guarded(async (call, who) => {
      const issued = await password(call, who)
      return 'isProblem' in issued ? issued : answerOf(issued)
    }),
  }),
})
