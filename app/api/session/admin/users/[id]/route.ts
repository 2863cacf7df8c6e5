import { administer, administrationSchema } from '@/lib/administration'
import { door, handling } from '@/lib/auth/frame'
import { guardedForAdmin } from '@/lib/session/guard'

/** What an admin does to another user: promote, demote, disable, enable, delete. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: administrationSchema,
    handle: guardedForAdmin(async (call, { user }) => {
      const subject = await administer(user, call.params['id'] ?? '', call.body.action, { ...call, mode: 'session' })
      return subject !== null && 'isProblem' in subject ? subject : { status: 200, body: { user: subject } }
    }),
  }),
})
