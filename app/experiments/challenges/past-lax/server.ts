import { randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { cookieOf, type LabAnswer, type LabRequest, ok, textOf, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  session: string
  balance: number
  cameFromElsewhere: boolean
  wasRobbed: boolean
}
const COOKIE = 'lab-bank'
const ACCOUNTS = ['jerry', 'tom']

export const server = weakPart<World>({
  begin: (hasFix) => {
    const session = randomToken()
    return {
      world: { hasFix, session, balance: 1000, cameFromElsewhere: false, wasRobbed: false },
      cookies: [{ name: COOKIE, value: session }],
    }
  },
  endpoints: {
    'GET account': (request, world) =>
      isTom(request, world) ? ok({ owner: 'tom', balance: world.balance }) : nobody(),
    'POST transfer': (request, world) => transfer(request, world, request.body),
    'GET transfer': (request, world) => {
      const { query } = request
      // Weak on purpose. Without this line a GET is a GET: a link of another site moves nothing.
      if (query.get('_method')?.toUpperCase() === 'POST' && !world.hasFix)
        return transfer(request, world, Object.fromEntries(query))
      note(request, world)
      return ok({ howTo: 'POST {"to": "jerry", "amount": 100}', methodOverride: world.hasFix ? 'off' : '?_method=' })
    },
  },
  steps: ({ cameFromElsewhere, wasRobbed }) => [cameFromElsewhere, wasRobbed],
})

const isTom = (request: LabRequest, { session }: World) => cookieOf(request, COOKIE) === session
const nobody = () => problem('missing', 'The request brought no session of the bank.')

/** From Tom's own browser, by a page of another site: a computer of the attacker's has no cookie to bring. */
function note(request: LabRequest, world: World): boolean {
  const isForged = request.isCrossSite && !request.isOtherComputer && isTom(request, world)
  world.cameFromElsewhere ||= isForged
  return isForged
}

function transfer(request: LabRequest, world: World, order: LabRequest['body']): LabAnswer | ReturnType<typeof nobody> {
  const isForged = note(request, world)
  if (!isTom(request, world)) return nobody()
  if (world.hasFix && !request.isSameOrigin)
    return problem('cross_site_request', 'A page of another origin sent this. Nothing was moved.')
  const to = ACCOUNTS.find((each) => each === textOf(order.to, 16))
  // Without this: Number() of an object without a valueOf of its own throws, a 500 for what a client sent.
  const amount =
    typeof order.amount === 'number' || typeof order.amount === 'string' ? Number(order.amount) : Number.NaN
  if (!to || !Number.isInteger(amount) || amount < 1 || amount > world.balance)
    return problem('validation_failed', 'to is jerry or tom, and amount a whole number up to the balance.', {
      errors: [],
    })
  if (to === 'jerry') world.balance -= amount
  world.wasRobbed ||= isForged && to === 'jerry'
  const moved = { moved: amount, to, balance: world.balance }
  return ok(moved, {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title><h1>${amount} moved to ${to}</h1><p>Tom’s balance: ${world.balance}. Go back to the challenge: its check has seen this.</p></html>`,
  })
}
