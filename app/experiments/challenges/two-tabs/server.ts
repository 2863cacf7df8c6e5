import { randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { keep, ok, textOf, weakPart } from '../weak-part'

/** A pair of tokens, and from which it came. */
interface Pair {
  refresh: string
  access: string
  /** How many renewals it is away from the first pair, and from which of the first renewals it comes. */
  depth: number
  branch: string
  wasUsed: boolean
}
interface World {
  hasFix: boolean
  pairs: Pair[]
  isEnded: boolean
  /** Branches whose later access token was served. */
  served: string[]
}
const MOST_PAIRS = 32

export const server = weakPart<World>({
  begin: (hasFix) => {
    const first = pairOf(0, '')
    return {
      world: { hasFix, pairs: [first], isEnded: false, served: [] },
      handed: { 'refresh_token of both tabs': first.refresh },
    }
  },
  endpoints: {
    'POST refresh': ({ body }, world) => {
      const presented = textOf(body.refresh_token)
      const used = world.pairs.find(({ refresh }) => refresh === presented)
      if (!used) return problem('forged', 'There is no such refresh token.')
      if (world.isEnded) return problem('revoked', 'The family of this refresh token was ended.')
      // Weak without the fix: a used token goes on working, and whoever copied one has a sign-in of his own.
      if (used.wasUsed && world.hasFix) {
        world.isEnded = true
        return problem('reused', 'This refresh token was used before. Its whole family is ended.')
      }
      if (world.pairs.length >= MOST_PAIRS) return problem('rate_limited', 'That is enough. Start anew.')
      used.wasUsed = true
      const depth = used.depth + 1
      const pair = keep(world.pairs, pairOf(depth, depth === 1 ? randomToken(8) : used.branch))
      return ok({ access_token: pair.access, refresh_token: pair.refresh })
    },
    'GET me': ({ bearer }, world) => {
      const pair = world.pairs.find(({ access }) => access === bearer)
      if (!pair || world.isEnded) return problem(pair ? 'revoked' : 'forged', 'The access token is not good.')
      if (pair.depth > 1 && !world.served.includes(pair.branch)) keep(world.served, pair.branch)
      return ok({ user: 'tom' })
    },
  },
  steps: ({ pairs, served, isEnded }) => [
    branchesAt(pairs, 1) > 1,
    branchesAt(pairs, 2) > 1,
    served.length > 1 && !isEnded,
  ],
})

const pairOf = (depth: number, branch: string): Pair => ({
  refresh: randomToken(),
  access: randomToken(),
  depth,
  branch,
  wasUsed: false,
})

const branchesAt = (pairs: readonly Pair[], depth: number) =>
  new Set(pairs.filter((each) => each.depth === depth).map(({ branch }) => branch)).size
