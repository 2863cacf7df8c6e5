import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { isDraining } from '@/lib/server/config/draining.mjs'
import { env } from '@/lib/server/config/env'
import { reachStores } from '@/lib/server/stores/reachable'

/** Whether this node takes work: its stores answer, the database is migrated, and it is not on its way out. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async () => {
    // Without this: a load balancer goes on sending requests to a node that is about to be gone.
    if (isDraining())
      return problem('not_ready', 'This node finishes what it has begun and takes no more work.', {
        retryAfterSeconds: 2,
      })
    await reachStores()
    return { status: 200, body: { status: 'ready', node: env().nodeName } }
  }),
})
