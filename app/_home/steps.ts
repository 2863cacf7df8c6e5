import { callProtected, look, signIn, signOut } from '@/app/_home/calls'
import type { Side } from '@/app/_home/side'
import type { Demo } from '@/app/_ui/demo-accounts'
import { replay } from '@/app/_ui/replay'

export interface Sides {
  session: Side
  jwt: Side
}

/** What a step came to: what is new on either side, and what it cost, in one line. */
interface Done {
  session: Partial<Side>
  jwt: Partial<Side>
  cost: string
}

interface Step {
  name: string
  /** What stands under the name until it is done. */
  note: string
  /** Somebody is signed in, or out, after it. */
  changesWho?: true
  run(sides: Sides, demo: Demo | null): Promise<Done>
}

/** Session and JWT at once, in this order. */
const both = <Result>({ session, jwt }: Sides, work: (side: Side) => Promise<Result>) => Promise.all([work(session), work(jwt)])

/** Looks at both sides. The answer is what the server says now, not what a step was meant to do. */
export async function lookAtBoth(sides: Sides): Promise<Omit<Done, 'cost'>> {
  const [session, jwt] = await both(sides, look)
  return { session: { inspection: session }, jwt: { inspection: jwt } }
}

/** The five steps. Each makes its requests, then looks; a refusal that a step does not expect is thrown as the answer. */
export const STEPS: readonly Step[] = [
  {
    name: 'Sign in to both',
    note: 'as Ada, 2 requests',
    changesWho: true,
    async run(sides, demo) {
      if (!demo) throw new Error('There are no demo accounts here. Sign in at Session and at JWT, then come back.')
      await allServed(both(sides, (side) => signIn(side, demo)))
      const seen = await lookAtBoth(sides)
      const fresh = { called: null, copy: null, replayed: null }
      return { session: { ...fresh, ...seen.session }, jwt: { ...fresh, ...seen.jwt }, cost: `${timeOf(seen.session)}, 2 requests` }
    },
  },
  {
    name: 'Call a protected page',
    note: 'what goes with it?',
    async run(sides) {
      const [session, jwt] = await both(sides, callProtected)
      const seen = await lookAtBoth(sides)
      return { session: { called: session.status, ...seen.session }, jwt: { called: jwt.status, ...seen.jwt }, cost: `${session.status} and ${jwt.status}, 2 requests` }
    },
  },
  {
    name: 'Copy to the attacker',
    note: 'both credentials',
    async run(sides) {
      const [session, jwt] = await both(sides, async ({ inspection: { credential } }) => credential)
      if (session?.isHidden) throw new Error('INSPECTOR=off hides the values, so there is nothing to copy.')
      return { session: { copy: session?.value ?? null }, jwt: { copy: jwt?.value ?? null }, cost: `${session?.length ?? 0} and ${jwt?.length ?? 0} characters` }
    },
  },
  {
    name: 'Log out',
    note: 'of both',
    changesWho: true,
    async run(sides) {
      const [session, jwt] = await allServed(both(sides, signOut))
      const seen = await lookAtBoth(sides)
      return { session: { called: null, ...seen.session }, jwt: { called: null, ...seen.jwt }, cost: `${session.status} and ${jwt.status}, 2 requests` }
    },
  },
  {
    name: 'Replay the copy',
    note: 'who is still let in?',
    async run(sides) {
      const [session, jwt] = await both(sides, async ({ specimen: { mode, variant }, copy }) => (copy === null ? null : replay({ mode, variant, credential: copy })))
      return { session: { replayed: session }, jwt: { replayed: jwt }, cost: `${session?.status ?? 'nothing'} and ${jwt?.status ?? 'nothing'}` }
    },
  },
]

const timeOf = ({ inspection }: Partial<Side>) => `${inspection?.observedAt.slice(11, 19)} UTC`

async function allServed(answers: Promise<[Response, Response]>): Promise<[Response, Response]> {
  const come = await answers
  for (const answer of come) if (!answer.ok) throw answer
  return come
}
