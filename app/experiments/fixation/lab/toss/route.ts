import { env } from '@/lib/server/config/env'
import { readBody } from '@/lib/server/http/body'
import { problem } from '@/lib/server/http/problem'
import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { takenBack, tossed, tossSchema } from '@/app/experiments/fixation/tossing'

/**
 * What a server beside ours does: it sets cookies that are sent to us. Node B is asked, by the page of the app. DELETE
 * takes everything back, and the asked origin's own page alone may say so.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(
  ['POST', 'DELETE'],
  async ({ request, isSameOrigin }) => {
    if (request.method === 'DELETE') return isSameOrigin ? { status: 204, cookies: takenBack() } : { status: 403 }
    const { appOrigin } = env()
    // Without this: any page on the web plants cookies in the browser of whoever visits it.
    if (request.headers.get('origin') !== appOrigin) return { status: 403 }
    // A form, so that the browser sends it to another origin without a preflight.
    const read = await readBody(request, 'form')
    if ('isProblem' in read) return read
    const { data } = tossSchema.safeParse(read.value)
    if (!data) return problem('validation_failed', 'The body does not fit.', { errors: [] })
    return {
      status: 204,
      headers: { 'Access-Control-Allow-Origin': appOrigin, 'Access-Control-Allow-Credentials': 'true' },
      cookies: tossed(data),
    }
  },
)
