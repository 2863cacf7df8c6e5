import { withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { NOTHING_HERE } from '@/lib/server/http/problem-titles.mjs'
import { labRoute, labWriting, withScope } from '@/app/experiments/_lab/lab-route'
import { sessionBody, SESSION_CALLS, SESSION_READS } from '@/app/experiments/_lab/session-calls'

const nothing = () => problem('not_found', NOTHING_HERE)
const isRead = (name: string): name is keyof typeof SESSION_READS => Object.hasOwn(SESSION_READS, name)
const isCall = (name: string): name is keyof typeof SESSION_CALLS => Object.hasOwn(SESSION_CALLS, name)

/**
 * The calls of the mode with an experiment's own credentials: `GET me` and `admin`, and by POST whatever changes
 * something.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  GET: withoutBody(async (call) => {
    const { call: name = '' } = call.params
    return isRead(name) ? withScope(call, SESSION_READS[name]) : nothing()
  }),
  POST: labWriting(sessionBody, async (call, scope) => {
    const { call: name = '' } = call.params
    return isCall(name) ? SESSION_CALLS[name](call, scope) : nothing()
  }),
})
