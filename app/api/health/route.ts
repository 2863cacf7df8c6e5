import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { env } from '@/lib/server/config/env'
import { reachStores } from '@/lib/server/stores/reachable'

/** Whether this node can do its work. Tells that the store is down, and nothing about it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async () => {
    await reachStores()
    return { status: 200, body: { status: 'ok', node: env().nodeName, store: env().sessionStore } }
  }),
})
