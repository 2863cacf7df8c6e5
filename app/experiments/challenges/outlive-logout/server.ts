import { problem } from '@/lib/server/http/problem'
import { randomToken } from '@/lib/core/secrets'
import { decrypt, encrypt } from '../encrypted'
import { cookieOf, ok, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  /** Of this visitor alone: a cookie of another visitor's world opens nothing here. */
  id: string
  /** Counts what happens, so that two things in one millisecond are still one after the other. */
  turn: number
  loggedOutAt: number | null
  hasSignedIn: boolean
  wasOutlived: boolean
}
const COOKIE = 'lab-data'

export const server = weakPart<World>({
  begin: (hasFix) => ({
    world: { hasFix, id: randomToken(16), turn: 0, loggedOutAt: null, hasSignedIn: false, wasOutlived: false },
  }),
  endpoints: {
    'POST login': async (_, world) => {
      world.turn += 1
      world.hasSignedIn = true
      const value = await encrypt({ world: world.id, user: 'tom', issuedAt: world.turn })
      return ok({ user: 'tom', cookie: `${COOKIE}=${value}` }, { cookies: [{ name: COOKIE, value }] })
    },
    'GET me': async (request, world) => {
      const value = cookieOf(request, COOKIE)
      if (value === '') return problem('missing', 'The request brought no cookie.')
      const content = await decrypt(value)
      if (content?.world !== world.id || typeof content.issuedAt !== 'number')
        return problem('forged', 'The cookie can’t be decrypted, or is another visitor’s.')
      const isFromBefore = world.loggedOutAt !== null && content.issuedAt <= world.loggedOutAt
      // Without this: a copy is good until it expires by itself, whatever its owner pressed.
      if (isFromBefore && world.hasFix) return problem('revoked', 'Tom has logged out since this cookie was made.')
      world.wasOutlived ||= isFromBefore
      return ok({ user: 'tom', email: 'tom@bank.example' })
    },
    'POST logout': (_, world) => {
      world.turn += 1
      // Before a sign-in there is nothing that a log-out could end.
      if (world.hasSignedIn) world.loggedOutAt = world.turn
      return { status: 200, body: { loggedOut: world.hasSignedIn }, cookies: [{ name: COOKIE, value: null }] }
    },
  },
  steps: ({ hasSignedIn, loggedOutAt, wasOutlived }) => [hasSignedIn, loggedOutAt !== null, wasOutlived],
})
