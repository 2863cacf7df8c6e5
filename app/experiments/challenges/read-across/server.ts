import { randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { cookieOf, keep, ok, textOf, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  session: string
  /** Phrases that were sent to a page of another origin. */
  sentAcross: string[]
  wasAsked: boolean
  wasAllowed: boolean
  wasRead: boolean
}
const COOKIE = 'lab-reader'

export const server = weakPart<World>({
  begin: (hasFix) => {
    const session = randomToken()
    return {
      world: { hasFix, session, sentAcross: [], wasAsked: false, wasAllowed: false, wasRead: false },
      cookies: [{ name: COOKIE, value: session }],
    }
  },
  endpoints: {
    'GET phrase': (request, world) => {
      if (cookieOf(request, COOKIE) !== world.session)
        return problem('missing', 'The request brought no session of Tom’s.', {
          headers: allowing(request.origin, world),
        })
      const phrase = randomToken(12)
      const isAcross = !request.isSameOrigin && request.origin !== null && !request.isOtherComputer
      if (isAcross) {
        keep(world.sentAcross, phrase)
        world.wasAsked = true
        world.wasAllowed ||= !world.hasFix
      }
      return ok({ phrase }, { headers: allowing(request.origin, world) })
    },
    'POST hand-in': ({ body, isSameOrigin }, world) => {
      // Without this: the attacker's page hands in what it may not read, by guessing for ever.
      if (!isSameOrigin) return problem('cross_site_request', 'Hand it in from the challenge’s own page.')
      if (!world.sentAcross.includes(textOf(body.phrase, 64)))
        return problem('validation_failed', 'This phrase was never sent to another origin.', { errors: [] })
      world.wasRead = true
      return ok({ accepted: true })
    },
  },
  steps: ({ wasAsked, wasAllowed, wasRead }) => [wasAsked, wasAllowed, wasRead],
})

/** Weak on purpose, without the fix: whatever origin asks is allowed to read, with Tom's cookie. */
const allowing = (origin: string | null, { hasFix }: World): Record<string, string> =>
  origin === null || hasFix
    ? { Vary: 'Origin' }
    : {
        Vary: 'Origin',
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
      }
