import { z } from 'zod'
import { crossOriginRoute, type OpenAnswer } from '@/app/experiments/_lab/cross-origin-route'
import { env } from '@/lib/server/config/env'
import { readBody } from '@/lib/server/http/body'
import { type Problem, problem } from '@/lib/server/http/problem'
import { toFieldErrors } from '@/lib/server/http/validation'
import { CHOICES } from '../../choices'
import { hostsOf, isPossible, removalLines, setCookieLine } from '../../line'

/** Every flag, and nothing beside them: what is missing or unknown is refused, not guessed. */
const asked = z.strictObject({
  prefix: z.enum(CHOICES.prefix),
  httpOnly: z.enum(CHOICES.httpOnly),
  secure: z.enum(CHOICES.secure),
  sameSite: z.enum(CHOICES.sameSite),
  path: z.enum(CHOICES.path),
  domain: z.enum(CHOICES.domain),
  maxAge: z.enum(CHOICES.maxAge),
  partitioned: z.enum(CHOICES.partitioned),
})

/** Sets the cookie as it was chosen and says by which line, and removes it again. This app's own page alone may ask. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(
  ['POST', 'DELETE'],
  ({ request, isSameOrigin }) => {
    // Without this: any site sets a cookie here, for up to thirty days.
    if (!isSameOrigin) return { status: 403 }
    return request.method === 'DELETE' ? { status: 204, cookies: removalLines(hosts()) } : set(request)
  },
)

const hosts = () => hostsOf({ app: env().appOrigin, attacker: env().attackerOrigin })

async function set(request: Request): Promise<OpenAnswer | Problem> {
  const read = await readBody(request, 'json')
  if ('isProblem' in read) return read
  const parsed = asked.safeParse(read.value)
  // Without this: what somebody wrote into a request by hand becomes part of a header.
  if (!parsed.success)
    return problem('validation_failed', 'A flag does not fit. See errors.', { errors: toFieldErrors(parsed.error) })
  if (!isPossible(parsed.data, hosts()))
    return problem('validation_failed', 'There is no domain above this host that a cookie could be set for.', {
      errors: [{ path: 'domain', message: 'This host has no domain above it.' }],
    })
  const line = setCookieLine(parsed.data, hosts())
  return {
    status: 200,
    body: JSON.stringify({ line }),
    headers: { 'Content-Type': 'application/json' },
    cookies: [line],
  }
}
