import { withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { countSetUp } from '@/app/_features/advisor/set-up'
import { labRoute } from '@/app/experiments/_lab/lab-route'

/** How much code each mode is, counted in the sources that lie beside this server. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    GET: withoutBody(async () => {
      const count = countSetUp()
      return count
        ? { status: 200, body: count }
        : problem('not_found', 'This server runs without its sources, so there is nothing to count.')
    }),
  },
  { slug: 'choose' },
)
