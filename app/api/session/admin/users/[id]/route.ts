import { administer, administrationSchema } from '@/lib/server/modes/administration'
import { defineRoute, handling } from '@/lib/server/http/route'
import { guardedForAdmin } from '@/lib/server/modes/session/guard'

/** What an admin does to another user: promote, demote, disable, enable, delete. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    body: administrationSchema,
    handle: guardedForAdmin(async (call, { user }) => {
      const subject = await administer(user, call.params['id'] ?? '', call.body.action, { ...call, mode: 'session' })
      return subject !== null && 'isProblem' in subject ? subject : { status: 200, body: { user: subject } }
    }),
  }),
})
