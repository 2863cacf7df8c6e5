import { door, withoutBody } from '@/lib/auth/frame'
import { env } from '@/lib/env'
import { sessionStore, tokenStore } from '@/lib/stores/choose'

/** Whether this node can do its work. Tells that the store is down, and nothing about it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(async () => {
    // Sessions and denials may be elsewhere: the last one asks the database in any case, which all else needs.
    await Promise.all([sessionStore().find('health'), tokenStore().isDenied(['health']), tokenStore().findHolder('health')])
    return { status: 200, body: { status: 'ok', node: env().nodeName, store: env().sessionStore } }
  }),
})
