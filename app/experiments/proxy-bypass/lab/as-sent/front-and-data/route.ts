import { labRoute, withScope } from '@/app/experiments/_lab/lab-route'
import { SESSION_READS } from '@/app/experiments/_lab/session-calls'
import { SLUG } from '@/app/experiments/proxy-bypass/callers'
import { behindFront, PAGE } from '@/app/experiments/proxy-bypass/front'
import { withoutBody } from '@/lib/server/http/route'

/**
 * The same page behind the same check, which asks once more, where the data is. Without this: whoever gets past the
 * check in front has the page.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = behindFront(
  labRoute(
    {
      GET: withoutBody((call) =>
        withScope(call, async (asked, scope) => {
          const who = await SESSION_READS.me(asked, scope)
          return 'isProblem' in who ? who : { status: 200, body: PAGE }
        }),
      ),
    },
    { slug: SLUG },
  ),
)
