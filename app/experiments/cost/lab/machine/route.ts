import { withoutBody } from '@/lib/auth/frame'
import { labDoor } from '@/lib/lab/door'
import { machine } from '@/lib/lab/machine'

/** What the times of this experiment are measured on. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({ GET: withoutBody(async () => ({ status: 200, body: machine() })) }, { slug: 'cost' })
