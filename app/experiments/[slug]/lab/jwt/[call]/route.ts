import { withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { NOTHING_HERE } from '@/lib/server/http/problem-titles.mjs'
import { labRoute, labWriting, withScope } from '@/app/experiments/_lab/lab-route'
import { tokenBody, TOKEN_CALLS, TOKEN_READS } from '@/app/experiments/_lab/token-calls'

const nothing = () => problem('not_found', NOTHING_HERE)
const isRead = (name: string): name is keyof typeof TOKEN_READS => Object.hasOwn(TOKEN_READS, name)
const isCall = (name: string): name is keyof typeof TOKEN_CALLS => Object.hasOwn(TOKEN_CALLS, name)

/**
 * The calls of the mode with an experiment's own credentials: `GET me` and `admin`, and by POST whatever changes
 * something.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  GET: withoutBody(async (call) => {
    const { call: name = '' } = call.params
    return isRead(name) ? withScope(call, TOKEN_READS[name]) : nothing()
  }),
  POST: labWriting(tokenBody, async (call, scope) => {
    const { call: name = '' } = call.params
    return isCall(name) ? TOKEN_CALLS[name](call, scope) : nothing()
  }),
})
