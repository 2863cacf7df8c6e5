import { withoutBody } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { countSetUp } from '@/lib/choose/set-up'
import { labDoor } from '@/lib/lab/door'

/** How much code each mode is, counted in the sources that lie beside this server. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  GET: withoutBody(async () => {
    const count = countSetUp()
    return count ? { status: 200, body: count } : problem('not_found', 'This server runs without its sources, so there is nothing to count.')
  }),
}, { slug: 'choose' })
