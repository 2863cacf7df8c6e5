import { labRoute } from '@/app/experiments/_lab/lab-route'
import { SLUG } from '@/app/experiments/proxy-bypass/callers'
import { behindFront, PAGE } from '@/app/experiments/proxy-bypass/front'
import { withoutBody } from '@/lib/server/http/route'

/** A page that asks nobody: whoever gets past the check in front has it. Weak on purpose. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = behindFront(
  labRoute({ GET: withoutBody(async () => ({ status: 200, body: PAGE })) }, { slug: SLUG }),
)
