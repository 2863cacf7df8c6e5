import { randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { nowSeconds, readWithSecret, signWithSecret } from '../token'
import { keep, ok, textOf, weakPart } from '../weak-part'

interface Renewable {
  token: string
  sub: string
  sid: string
}
interface World {
  hasFix: boolean
  secret: string
  tom: Renewable
  /** What can still be renewed: a refresh token is good once. */
  renewable: Renewable[]
  wasLogRead: boolean
  wasMixedUp: boolean
  wasTom: boolean
}
const LIFE_SECONDS = 900

export const server = weakPart<World>({
  begin: (hasFix) => {
    const tom = { token: randomToken(), sub: 'tom', sid: randomToken(12) }
    const world = { hasFix, secret: randomToken(), tom, renewable: [tom] }
    return { world: { ...world, wasLogRead: false, wasMixedUp: false, wasTom: false } }
  },
  endpoints: {
    'POST login': (_, world) => ok(issue(world, { sub: 'jerry', sid: randomToken(12) })),
    'GET log': (_, world) => {
      world.wasLogRead = true
      return ok({ log: [`POST /refresh 200 user=tom body={"refresh_token":"${world.tom.token}"}`] })
    },
    'POST refresh': ({ bearer, body }, world) => {
      const access = readWithSecret(bearer, world.secret, nowSeconds())
      const presented = textOf(body.refresh_token)
      const refresh = world.renewable.find(({ token }) => token === presented)
      if (!access) return problem('forged', 'A renewal needs a good access token in Authorization.')
      if (!refresh) return problem('forged', 'There is no such refresh token, or it was used before.')
      world.renewable = world.renewable.filter(({ token }) => token !== presented)
      // Weak without the fix: two tokens that are each good pass for one proof, and the stranger becomes Tom.
      const isMixedUp = access.sub !== refresh.sub || access.sid !== refresh.sid
      if (isMixedUp && world.hasFix)
        return problem('revoked', 'The two tokens are not of one sign-in. That sign-in was ended.')
      world.wasMixedUp ||= isMixedUp && access.sub === 'jerry' && refresh.sub === 'tom'
      return ok(issue(world, refresh))
    },
    'GET me': ({ bearer }, world) => {
      const claims = readWithSecret(bearer, world.secret, nowSeconds())
      if (!claims) return problem('forged', 'The access token is not good.')
      world.wasTom ||= claims.sub === 'tom'
      return ok({ user: claims.sub })
    },
  },
  steps: ({ wasLogRead, wasMixedUp, wasTom }) => [wasLogRead, wasMixedUp, wasTom],
})

function issue(world: World, { sub, sid }: Omit<Renewable, 'token'>) {
  const access = signWithSecret({ sub, sid, exp: nowSeconds() + LIFE_SECONDS }, world.secret)
  const { token } = keep(world.renewable, { token: randomToken(), sub, sid })
  return { access_token: access, refresh_token: token }
}
