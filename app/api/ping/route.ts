import { door, withoutBody } from '@/lib/auth/frame'

/** No credential, no store: the baseline of every measurement. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(async () => ({ status: 200, body: { ok: true } })),
})
