import { withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { labDoor, labWriting, placed } from '@/lib/lab/door'
import { tokenBody, TOKEN_CALLS, TOKEN_READS } from '@/lib/lab/token-calls'

const nothing = () => problem('not_found', 'There is nothing at this address.')
const isRead = (name: string): name is keyof typeof TOKEN_READS => Object.hasOwn(TOKEN_READS, name)
const isCall = (name: string): name is keyof typeof TOKEN_CALLS => Object.hasOwn(TOKEN_CALLS, name)

/** The calls of the mode with an experiment's own credentials: `GET me` and `admin`, and by POST whatever changes something. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody(async (call) => {
    const { call: name = '' } = call.params
    return isRead(name) ? placed(call, TOKEN_READS[name]) : nothing()
  }),
  POST: labWriting(tokenBody, async (call, place) => {
    const { call: name = '' } = call.params
    return isCall(name) ? TOKEN_CALLS[name](call, place) : nothing()
  }),
})
