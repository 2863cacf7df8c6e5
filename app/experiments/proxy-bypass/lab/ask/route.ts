import { z } from 'zod'
import { labHandling, labRoute } from '@/app/experiments/_lab/lab-route'
import { LAB_COOKIES } from '@/app/experiments/_lab/replay'
import { type Address, ADDRESSES, CHECKS, FRONTS, pathOf, SLUG } from '@/app/experiments/proxy-bypass/callers'
import { headerFor } from '@/lib/server/modes/modes'
import { problem } from '@/lib/server/http/problem'
import { observe, replayedOf, replaySchema } from '@/lib/server/modes/replay'

const asked = z.object({
  // One of four. Without this: the server fetches whatever it is told.
  address: z.enum(ADDRESSES),
  credential: replaySchema.shape.credential,
  front: z.enum(FRONTS),
  check: z.enum(CHECKS),
})

/** The cookie that an address looks for: of the app, or of this experiment. */
const headerOf = (address: Address, credential: string) =>
  address === 'session'
    ? headerFor('session', 'opaque-id', credential)
    : address === 'jwt'
      ? headerFor('jwt', 'cookie', credential)
      : { name: 'Cookie', value: `${LAB_COOKIES['opaque-id']}=${credential}` }

/** Asks for an address with a cookie, from a client that is no browser: a page may not write that header itself. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(asked, async ({ body: { address, credential, ...settings } }) => {
      const isToken = address === 'jwt'
      const header = headerOf(address, credential)
      if (!header) return problem('validation_failed', 'There is no such design.')
      const exchange = await observe({
        mode: isToken ? 'jwt' : 'session',
        variant: isToken ? 'cookie' : 'opaque-id',
        header,
        path: pathOf(address, settings),
        redirect: 'manual',
      })
      return { status: 200, body: { ...replayedOf(exchange), exchange } }
    }),
  },
  { slug: SLUG },
)
