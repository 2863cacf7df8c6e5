import { withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { labDoor, labWriting, placed } from '@/lib/lab/door'
import { sessionBody, SESSION_CALLS, SESSION_READS } from '@/lib/lab/session-calls'

const nothing = () => problem('not_found', 'There is nothing at this address.')
const isRead = (name: string): name is keyof typeof SESSION_READS => Object.hasOwn(SESSION_READS, name)
const isCall = (name: string): name is keyof typeof SESSION_CALLS => Object.hasOwn(SESSION_CALLS, name)

/** The calls of the mode with an experiment's own credentials: `GET me` and `admin`, and by POST whatever changes something. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody(async (call) => {
    const { call: name = '' } = call.params
    return isRead(name) ? placed(call, SESSION_READS[name]) : nothing()
  }),
  POST: labWriting(sessionBody, async (call, place) => {
    const { call: name = '' } = call.params
    return isCall(name) ? SESSION_CALLS[name](call, place) : nothing()
  }),
})
