import { defineRoute, handling } from '@/lib/server/http/route'
import { ownershipSchema } from '@/lib/server/accounts/schemas'
import { guarded } from '@/lib/server/modes/session/guard'
import { unlinkFrom } from '@/lib/server/modes/identity/links'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  DELETE: handling({
    body: ownershipSchema,
    handle: guarded(async (call, { user }) => {
      const { id } = call.params
      const refused = await unlinkFrom(user.id, (link) => link.id === id, call.body.currentPassword, {
        ...call,
        mode: 'session',
      })
      return refused ?? { status: 204 }
    }),
  }),
})
