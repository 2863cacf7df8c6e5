import { changePassword } from '@/lib/auth/accounts'
import { door, handling } from '@/lib/auth/frame'
import { passwordChangeSchema } from '@/lib/auth/schemas'
import { endEverything } from '@/lib/modes'
import { guarded } from '@/lib/session/guard'
import { open, variantOf } from '@/lib/session/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: passwordChangeSchema,
    handle: guarded(async (call, { context, user, evidence }) => {
      // Asked before its family ends.
      const variant = await variantOf(context, evidence)
      const changed = await changePassword(user.id, call.body, { ...call, mode: 'session' }, endEverything)
      if ('isProblem' in changed) return changed
      const { carrier, userAgent } = call
      const { cookies } = await open(context, { user: changed, variant, userAgent, carrier })
      return { status: 204, cookies }
    }),
  }),
})
