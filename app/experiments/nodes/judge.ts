import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import {
  type Call,
  type EarlierSignIn,
  isServed,
  type IssuedWith,
  type Observation,
  type Restarted,
  type Ring,
  servedIn,
} from './observation'

const failedOf = (calls: readonly Call[]) => `${calls.length - servedIn(calls)} of ${calls.length}`
const noneFails = (calls: readonly Call[]) => calls.length > 0 && servedIn(calls) === calls.length
const readsOf = (calls: readonly Call[]) => calls.reduce((sum, { reads }) => sum + reads, 0)

/**
 * Wrong answers are counted: refused though signed in, served though logged out. A node that was not asked decides
 * nothing.
 */
export function judge(seen: Observation): Judgement[] {
  const { rounds, listed, restarted, whyNot } = seen
  const nodes = new Set(
    Object.values(rounds)
      .flat()
      .map(({ at }) => at),
  )
  if (nodes.size < 2) throw new Error('Only one node was asked.')
  const ROUTED = 'the session is a record on the server: encrypted data in a cookie needs neither'
  const ONE_LIST = 'all nodes ask one list: a list in memory is unknown to the other node and gone after a restart'
  const stuck: Outcome[] = [
    [
      'always the same node: still served after that node restarted',
      restarted ? isServed(restarted.after.memory) : null,
      'the node does not stop: routing keeps a session only as long as its node runs',
    ],
    ['a shared store: still served after a node restarted', restarted ? isServed(restarted.after.shared) : null],
  ]
  const stopped = restarted ? `; B stopped and started: ${deadAndAlive(restarted)}` : `; B not stopped: ${whyNot ?? ''}`
  const again = restarted ? restarted.after.denied : null
  return [
    judged(
      'A30',
      [
        ['sessions in memory, nodes in turn: requests fail', !noneFails(rounds.memory)],
        ['sessions in memory, always the same node: all are served', noneFails(rounds.sticky)],
        ['sessions in a shared store, nodes in turn: all are served', noneFails(rounds.shared)],
        ['encrypted data in a cookie, nodes in turn: requests fail', !noneFails(rounds.sealed), ROUTED],
        ...stuck,
      ],
      {
        evidence: `Refused, nodes in turn: in memory ${failedOf(rounds.memory)}, shared ${failedOf(rounds.shared)}`,
        details: `failed: memory ${failedOf(rounds.memory)}, sticky ${failedOf(rounds.sticky)}, shared ${failedOf(rounds.shared)}, encrypted data ${failedOf(rounds.sealed)}; two nodes, so one of two${stopped}`,
      },
    ),
    judged(
      'A54',
      [
        ['a token is served by every node without a read', noneFails(rounds.token) && readsOf(rounds.token) === 0],
        [
          'a token with a new key is served where only the old key is known',
          isServed(turnedAt(seen, 'token, new key', 'old')),
          'every node has the key before the first token is signed with it',
        ],
        [
          'a token that can be revoked is served without a read',
          noneFails(rounds.strictest) && readsOf(rounds.strictest) === 0,
          'no token has to be revoked',
        ],
      ],
      {
        evidence: `${rounds.token.length} calls: token ${readsOf(rounds.token)} reads, with revocation ${readsOf(rounds.strictest)}`,
        details: `token ${servedIn(rounds.token)} of ${rounds.token.length} served, ${readsOf(rounds.token)} reads; denylist + token version ${servedIn(rounds.strictest)} of ${rounds.strictest.length}, ${readsOf(rounds.strictest)} reads; ${rotation(seen)}`,
      },
    ),
    judged(
      'A61',
      [
        [
          'a list that all nodes ask: the revoked token is refused',
          listed.shared.length > 0 && servedIn(listed.shared) === 0,
        ],
        ['a list in memory: the revoked token is refused everywhere', servedIn(listed.memory) === 0, ONE_LIST],
        ['a list in memory: it is refused after a restart', again ? !isServed(again) : null, ONE_LIST],
      ],
      {
        evidence: `Revoked token accepted: own lists ${servedIn(listed.memory)} of ${listed.memory.length}, one list ${servedIn(listed.shared)}`,
        details: `revoked token wrongly accepted: list in memory ${servedIn(listed.memory)} of ${listed.memory.length}, shared ${servedIn(listed.shared)} of ${listed.shared.length}${again ? `; after the restart of its node ${again.status}` : ''}`,
      },
    ),
    judged(
      'A75',
      [
        ['a session needs a shared store or routing', !noneFails(rounds.memory) && noneFails(rounds.shared)],
        ['encrypted data in a cookie needs one too', !noneFails(rounds.sealed), 'the session is a record'],
        ['a token needs none', noneFails(rounds.token) && readsOf(rounds.token) === 0],
        [
          'a token that can be revoked needs none',
          readsOf(rounds.strictest) === 0 && servedIn(listed.memory) === 0,
          'the token is never revoked before it expires',
        ],
      ],
      {
        evidence: `Reads in ${rounds.shared.length} calls: session ${readsOf(rounds.shared)}, token ${readsOf(rounds.token)}, revocable ${readsOf(rounds.strictest)}`,
        details: `reads over ${rounds.shared.length} calls: session ${readsOf(rounds.shared)}, encrypted data ${readsOf(rounds.sealed)}, token ${readsOf(rounds.token)}, token with denylist + token version ${readsOf(rounds.strictest)}; wrongly refused in memory ${failedOf(rounds.memory)}, wrongly accepted ${servedIn(listed.memory)}`,
      },
    ),
  ]
}

/** A credential at a node with these keys. Throws where it was not asked: then the run is broken. */
export function turnedAt({ turned }: Observation, made: IssuedWith, ring: Ring): Call {
  const found = turned.find((each) => each.made === made && each.ring === ring)
  if (!found) throw new Error(`${made} was not called with the keys ${ring}.`)
  return found.call
}

function rotation(seen: Observation): string {
  const lost = seen.turned.filter(({ call }) => !isServed(call)).length
  return `keys: new token where only the old key is known ${turnedAt(seen, 'token, new key', 'old').status}, announced ${turnedAt(seen, 'token, new key', 'old+new').status}; ${lost} of ${seen.turned.length} refused`
}

const NAMES: Record<EarlierSignIn, string> = {
  memory: 'memory',
  shared: 'shared',
  sealed: 'sealed',
  token: 'token',
  denied: 'revoked token',
}
const deadAndAlive = ({ after, awayMs }: Restarted) =>
  `${Object.entries(after)
    .map(([held, { status }]) => `${NAMES[held as EarlierSignIn]} ${status}`)
    .join(', ')} after ${(awayMs / 1000).toFixed(1)} s`

/** Which guesses a run bears out. */
export function observed({ rounds: { memory } }: Observation): string[] {
  const served = servedIn(memory)
  return [
    served === memory.length
      ? 'none'
      : memory.every((call) => isServed(call) === (call.at === 'a'))
        ? 'half'
        : served <= 1
          ? 'all'
          : 'other',
  ]
}
