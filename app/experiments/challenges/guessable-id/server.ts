import { randomInt } from 'node:crypto'
import { randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { cookieOf, keep, ok, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  counter: number
  tom: string
  jerry: string[]
  hasSignedIn: boolean
  wasGuessed: boolean
}
const COOKIE = 'lab-id'

export const server = weakPart<World>({
  begin: (hasFix) => {
    const world = { hasFix, counter: randomInt(1000, 9000), tom: '', jerry: [], hasSignedIn: false, wasGuessed: false }
    return { world: { ...world, counter: world.counter + 1, tom: idAfter(world) } }
  },
  endpoints: {
    'POST login': (_, world) => {
      const id = keep(world.jerry, idAfter(world))
      world.counter += 1
      world.hasSignedIn = true
      return ok({ user: 'jerry', id }, { cookies: [{ name: COOKIE, value: id }] })
    },
    'GET me': (request, world) => {
      const id = cookieOf(request, COOKIE)
      if (id === '') return problem('missing', 'The request brought no session id.')
      if (id === world.tom) {
        world.wasGuessed = true
        return ok({ user: 'tom', email: 'tom@bank.example', balance: 1000 })
      }
      return world.jerry.includes(id) ? ok({ user: 'jerry' }) : problem('forged', 'There is no session of this id.')
    },
  },
  steps: ({ hasSignedIn, wasGuessed }) => [hasSignedIn, wasGuessed],
})

/** Weak on purpose, without the fix: whoever has one id knows the ones before and after it. */
const idAfter = ({ hasFix, counter }: Pick<World, 'hasFix' | 'counter'>): string =>
  hasFix ? randomToken() : Buffer.from(`session-${counter + 1}`).toString('base64url')
