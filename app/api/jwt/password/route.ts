import { changePassword } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { passwordChangeSchema } from '@/lib/auth/schemas'
import { answerOf, guarded, refused } from '@/lib/jwt/guard'
import { open, variantOf } from '@/lib/jwt/lifecycle'
import { endEverything } from '@/lib/modes'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: passwordChangeSchema,
    handle: guarded(async (call, { context, user, evidence }) => {
      // Asked before its family ends.
      const variant = await variantOf(context, evidence)
      const changed = await changePassword(user.id, call.body, { ...call, mode: 'jwt' }, endEverything)
      if ('isProblem' in changed) return changed
      const { carrier, userAgent } = call
      const issued = await open(context, { user: changed, variant, userAgent, carrier })
      return issued.ok ? answerOf(issued) : refused(issued.refusal)
    }),
  }),
})
