import { labRoute } from '@/app/experiments/_lab/lab-route'
import { SLUG } from '@/app/experiments/proxy-bypass/callers'
import { withoutBody } from '@/lib/server/http/route'

/** Where the check in front sends whoever seems to be nobody. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  { GET: withoutBody(async () => ({ status: 200, body: { page: 'sign-in' } })) },
  { slug: SLUG },
)
