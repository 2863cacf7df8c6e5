import { accountsOf } from '@/app/_features/mode-page/accounts-of'
import { allServed, both, lookAtBoth, type News, type Sides } from './both'
import { callProtected, sendCopy, signIn, signOut } from './calls'
import { awayIn, type Means, tagsOf } from './means'
import { resultOf, type Side } from './side'
import type { DemoOffer } from '@/lib/core/demo-accounts'

/** What a step came to: what is new on either side, and what it cost, in one line. */
interface Done extends News {
  cost: string
  /** The step was made and yet something is missing: a node that is away. */
  away?: string | null
}

interface Step {
  name: string
  /** What stands under the name until it is done. */
  note: string
  /** Somebody is signed in, or out, after it. */
  changesWho?: true
  /** It can be made again while nothing else has happened: with another clock, at another node. */
  isRepeatable?: true
  run(sides: Sides, means: Means, demo: DemoOffer | null): Promise<Done>
}

/** A cookie that was sent and didn't come back: said, or one side would stand there empty without a word. */
function notKept({ session, jwt }: News): string | null {
  const lost = [
    session.inspection?.credential === null && 'the session cookie',
    jwt.inspection?.credential === null && 'the access cookie',
  ].filter(Boolean)
  return lost.length === 0
    ? null
    : `The server signed you in, and this browser did not send ${lost.join(' and ')} back: it blocks cookies, has too many of this host, or drops Secure cookies on http://localhost, as Safari does. The area of the design says what to do.`
}

/**
 * The five steps. Each makes its requests, then looks; a refusal that a step does not expect is thrown as the answer.
 */
export const STEPS: readonly Step[] = [
  {
    name: 'Sign in to both',
    note: 'as Ada, 2 requests',
    changesWho: true,
    async run(sides, means, demo) {
      if (!demo) throw new Error('There are no demo accounts here. Sign in at Session and at JWT, then come back.')
      const accounts = await accountsOf(demo)
      await allServed(both(sides, (side) => signIn(side, means, accounts)))
      const seen = await lookAtBoth(sides, means)
      const fresh = { called: null, copy: null, replayed: null }
      return {
        session: { ...fresh, ...seen.session },
        jwt: { ...fresh, ...seen.jwt },
        cost: `${timeOf(seen.session)}, 2 requests`,
        away: notKept(seen),
      }
    },
  },
  {
    name: 'Call a protected page',
    note: 'what goes with it?',
    isRepeatable: true,
    async run(sides, means) {
      const [session, jwt] = await both(sides, (side) => callProtected(side, means))
      const seen = await lookAtBoth(sides, means)
      return {
        session: { called: session, ...seen.session },
        jwt: { called: jwt, ...seen.jwt },
        cost: `${resultOf(session)}, ${resultOf(jwt)}`,
        away: awayIn([session, jwt]),
      }
    },
  },
  {
    name: 'Copy to the attacker',
    note: 'both credentials',
    async run(sides, means) {
      const [session, jwt] = await both(sides, async ({ inspection: { credential } }) => credential)
      if (session?.isHidden) throw new Error('INSPECTOR=off hides the values, so there is nothing to copy.')
      for (const [side, credential] of [
        [sides.session, session],
        [sides.jwt, jwt],
      ] as const)
        if (credential) means.recorder.copied(credential.value, tagsOf(side, means))
      const copied = (value: string | undefined): Partial<Side> => ({ copy: value ?? null, replayed: null })
      return {
        session: copied(session?.value),
        jwt: copied(jwt?.value),
        cost: `${session?.length ?? 0} and ${jwt?.length ?? 0} characters`,
      }
    },
  },
  {
    name: 'Log out',
    note: 'of both',
    changesWho: true,
    async run(sides, means) {
      const [session, jwt] = await allServed(both(sides, (side) => signOut(side, means)))
      const seen = await lookAtBoth(sides, means)
      return {
        session: { called: null, ...seen.session },
        jwt: { called: null, ...seen.jwt },
        cost: `${session.status} and ${jwt.status}, 2 requests`,
      }
    },
  },
  {
    name: 'Replay the copy',
    note: 'who is still let in?',
    isRepeatable: true,
    async run(sides, means) {
      const [session, jwt] = await both(sides, async (side) =>
        side.copy === null ? null : sendCopy(side, means, side.copy),
      )
      return {
        session: { replayed: session },
        jwt: { replayed: jwt },
        cost: `${session ? resultOf(session) : 'nothing'}, ${jwt ? resultOf(jwt) : 'nothing'}`,
        away: awayIn([session, jwt]),
      }
    },
  },
]

const timeOf = ({ inspection }: Partial<Side>) => `${inspection?.observedAt.slice(11, 19)} UTC`
