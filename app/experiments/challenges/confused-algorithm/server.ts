import { problem } from '@/lib/server/http/problem'
import { algorithmOf, publicPem, readByItsOwnAlgorithm, readByTheKey, signWithKey } from '../token'
import { keep, ok, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  /** What this server signed for this visitor. */
  signed: string[]
  wasKeyFetched: boolean
  wasConfused: boolean
  wasFooled: boolean
}

export const server = weakPart<World>({
  begin: (hasFix) => ({
    world: { hasFix, signed: [], wasKeyFetched: false, wasConfused: false, wasFooled: false },
  }),
  endpoints: {
    'POST login': async (_, world) => ok({ token: keep(world.signed, await signWithKey('jerry', 'user')) }),
    'GET key': async (_, world) => {
      world.wasKeyFetched = true
      return ok({}, { text: await publicPem() })
    },
    'GET admin': async ({ bearer }, world) => {
      if (bearer === '') return problem('missing', 'There is no token in the Authorization header.')
      world.wasConfused ||= !['', 'RS256'].includes(algorithmOf(bearer))
      // The weak half believes the header. Without the fix: whoever has the public key signs what he likes.
      const claims = await (world.hasFix ? readByTheKey(bearer) : readByItsOwnAlgorithm(bearer))
      if (!claims) return problem('forged', 'The signature does not fit, or the token is over.')
      if (claims.role !== 'admin') return problem('forbidden', 'This is for admins.')
      world.wasFooled ||= !world.signed.includes(bearer)
      return ok({ welcome: 'admin', role: 'admin' })
    },
  },
  steps: ({ wasKeyFetched, wasConfused, wasFooled }) => [wasKeyFetched, wasConfused, wasFooled],
})
