import { withoutBody } from '@/lib/server/http/route'
import { labRoute } from '@/app/experiments/_lab/lab-route'
import { machine } from '@/app/experiments/cost/machine'

/** What the times of this experiment are measured on. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  { GET: withoutBody(async () => ({ status: 200, body: machine() })) },
  { slug: 'cost' },
)
