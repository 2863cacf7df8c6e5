import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/session/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(guarded(async (_call, { user, evidence }) => ({ status: 200, body: { user, session: evidence.described } }))),
})
