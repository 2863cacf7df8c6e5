import 'server-only'
import { labRoute } from '@/app/experiments/_lab/lab-route'
import { whoComes } from '@/app/experiments/_lab/authenticate-request'
import { LAB_COOKIES } from '@/app/experiments/_lab/replay'
import { readCookies } from '@/lib/core/cookies'
import { env } from '@/lib/server/config/env'
import { forAllMethods, withoutBody } from '@/lib/server/http/route'
import { BYPASS, LAB, SLUG } from './callers'

type Routes = ReturnType<typeof labRoute>

/** The name that the runner gave to the check, and the depth at which it stopped calling it. */
const NAME = 'middleware'
const DEEPEST = 5

/**
 * Whether the runner leaves the check out: rebuilt from Next.js 15.2.2. So that a check that sends requests does not
 * call itself for ever, each of them named it in a header, and the fifth one passed unchecked. Nobody asked who had
 * written that header (CVE-2025-29927).
 */
export const isLeftOut = (header: string | null): boolean =>
  (header ?? '').split(':').filter((name) => name === NAME).length >= DEEPEST

/**
 * A page of this experiment behind a check that stands in front of it: weak on purpose, in two ways that are settings.
 * Everything here is a `labRoute`. Without this: with EXPERIMENTS=off the addresses answer.
 */
export const behindFront = (page: Routes): Routes =>
  forAllMethods((method) => async (request, context) => {
    // Without this: with EXPERIMENTS=off a stranger's request still looks a session up, before it gets its 404.
    if (!env().experiments) return page[method](request, context)
    const { searchParams } = new URL(request.url)
    const isPatched = searchParams.get('front') === 'patched'
    if (!isPatched && isLeftOut(request.headers.get(BYPASS.name))) return page[method](request, context)
    const isIn = await seemsSignedIn(request, searchParams.get('check') === 'verified')
    return (isIn ? page : signInFirst)[method](request, context)
  })

/** Looks whether there is a cookie, as checks in front do that are to cost nothing; or looks the session up. */
async function seemsSignedIn({ headers }: Request, isVerified: boolean): Promise<boolean> {
  const cookies = readCookies(headers.get('cookie'))
  if (!isVerified) return cookies.get(LAB_COOKIES['opaque-id']) !== undefined
  return (await whoComes(SLUG, 'session', 'opaque-id', { cookies, authorization: null })) !== null
}

/** Sends whoever seems to be nobody to the experiment's sign-in. */
const signInFirst = labRoute(
  { GET: withoutBody(async () => ({ status: 307, headers: { Location: `${LAB}/sign-in` } })) },
  { slug: SLUG },
)

/** What stands behind the check. It is nobody's, and opens nothing. */
export const PAGE = { page: 'open', text: 'For whoever is signed in.' } as const
