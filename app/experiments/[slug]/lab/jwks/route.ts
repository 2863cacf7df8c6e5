import { withoutBody } from '@/lib/auth/frame'
import { labDoor, placed } from '@/lib/lab/door'
import { labTokenKeys } from '@/lib/lab/keys'

/** The public halves of the keys that sign here: what another service needs to verify, and all that it needs. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody((call) => placed(call, async (_call, { settings }) => ({ status: 200, body: { keys: (await labTokenKeys(settings.algorithm, settings.keyRing)).published } }))),
})
