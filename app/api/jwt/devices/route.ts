import { door, withoutBody } from '@/lib/auth/frame'
import { guarded } from '@/lib/jwt/guard'
import { devices } from '@/lib/jwt/lifecycle'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(guarded(async (_call, { context, user, evidence }) => ({
    status: 200,
    body: { devices: await devices(context, user.id, evidence.claims.sid) },
  }))),
})
