import { defineRoute, withoutBody } from '@/lib/server/http/route'

/** Said, so that Next doesn't watch what the handler reads to find it out. */
export const dynamic = 'force-dynamic'

/** No credential, no store: the baseline of every measurement. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async () => ({ status: 200, body: { ok: true } })),
})
