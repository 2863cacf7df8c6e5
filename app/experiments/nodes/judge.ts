import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'
import { type Call, type Held, isServed, type Made, type Observation, type Restarted, type Ring, servedIn } from './observation'

const failedOf = (calls: readonly Call[]) => `${calls.length - servedIn(calls)} of ${calls.length}`
const noneFails = (calls: readonly Call[]) => calls.length > 0 && servedIn(calls) === calls.length
const readsOf = (calls: readonly Call[]) => calls.reduce((sum, { reads }) => sum + reads, 0)

/** Wrong answers are counted: refused though signed in, served though logged out. A node that was not asked decides nothing. */
export function judge(seen: Observation): Judgement[] {
  const { rounds, listed, restarted, whyNot } = seen
  const nodes = new Set(Object.values(rounds).flat().map(({ at }) => at))
  if (nodes.size < 2) throw new Error('Only one node was asked.')
  const stuck: Outcome[] = restarted ? [['sticky and the node restarted', isServed(restarted.after.memory)], ['shared and the node restarted', isServed(restarted.after.shared)]] : []
  const stopped = restarted ? `; B stopped and started: ${deadAndAlive(restarted)}` : `; B not stopped: ${whyNot ?? ''}`
  return [
    judged(
      'A30',
      [
        ['in memory, in turn: fails', !noneFails(rounds.memory)],
        ['in memory, sticky: served', noneFails(rounds.sticky)],
        ['shared store: served', noneFails(rounds.shared)],
        ['sealed whole, with neither: fails', !noneFails(rounds.sealed)],
        ...stuck,
      ],
      'the session is a record on the server (one sealed whole needs neither), and sticky only until its node stops',
      `failed: memory ${failedOf(rounds.memory)}, sticky ${failedOf(rounds.sticky)}, shared ${failedOf(rounds.shared)}, sealed ${failedOf(rounds.sealed)}; two nodes, so one of two${stopped}`,
    ),
    judged(
      'A54',
      [
        ['a token, in turn', noneFails(rounds.token) && readsOf(rounds.token) === 0],
        ['a token whose key the node does not know yet', isServed(turnedAt(seen, 'token, new key', 'old'))],
        ['a token that can be taken back', noneFails(rounds.strictest) && readsOf(rounds.strictest) === 0],
      ],
      'every node has the key before the first token is signed with it, and no token has to be taken back',
      `token ${servedIn(rounds.token)} of ${rounds.token.length} served, ${readsOf(rounds.token)} reads; strictest ${servedIn(rounds.strictest)} of ${rounds.strictest.length}, ${readsOf(rounds.strictest)} reads; ${rotation(seen)}`,
    ),
    judged(
      'A61',
      [['a list that all nodes ask', servedIn(listed.shared) === 0], ['a list in memory', servedIn(listed.memory) === 0 && !(restarted && isServed(restarted.after.denied))]],
      'all nodes ask one list: one in a node’s memory is unknown to the other and gone after a restart',
      `revoked token wrongly accepted: list in memory ${servedIn(listed.memory)} of ${listed.memory.length}, shared ${servedIn(listed.shared)} of ${listed.shared.length}${restarted ? `; after the restart of its node ${restarted.after.denied.status}` : ''}`,
    ),
    judged(
      'A75',
      [
        ['a session needs a shared store or routing', !noneFails(rounds.memory) && noneFails(rounds.shared)],
        ['a session sealed whole does too', !noneFails(rounds.sealed)],
        ['a token needs none', noneFails(rounds.token) && readsOf(rounds.token) === 0],
        ['a token that can be taken back needs none', readsOf(rounds.strictest) === 0 && servedIn(listed.memory) === 0],
      ],
      'the session is a record, and the token is never taken back before it expires',
      `reads over ${rounds.shared.length} calls: session ${readsOf(rounds.shared)}, sealed ${readsOf(rounds.sealed)}, token ${readsOf(rounds.token)}, strictest token ${readsOf(rounds.strictest)}; wrongly refused in memory ${failedOf(rounds.memory)}, wrongly accepted ${servedIn(listed.memory)}`,
    ),
  ]
}

/** A credential at a node with these keys. Throws where it was not asked: then the run is broken. */
export function turnedAt({ turned }: Observation, made: Made, ring: Ring): Call {
  const found = turned.find((each) => each.made === made && each.ring === ring)
  if (!found) throw new Error(`${made} was not called with the keys ${ring}.`)
  return found.call
}

function rotation(seen: Observation): string {
  const lost = seen.turned.filter(({ call }) => !isServed(call)).length
  return `keys: new token where only the old key is known ${turnedAt(seen, 'token, new key', 'old').status}, announced ${turnedAt(seen, 'token, new key', 'old+new').status}; ${lost} of ${seen.turned.length} refused`
}

const NAMES: Record<Held, string> = { memory: 'memory', shared: 'shared', sealed: 'sealed', token: 'token', denied: 'revoked token' }
const deadAndAlive = ({ after, awayMs }: Restarted) => `${Object.entries(after).map(([held, { status }]) => `${NAMES[held as Held]} ${status}`).join(', ')} after ${(awayMs / 1000).toFixed(1)} s`

/** Which guesses a run bears out. */
export function observed({ rounds: { memory } }: Observation): string[] {
  const served = servedIn(memory)
  return [served === memory.length ? 'none' : memory.every((call) => isServed(call) === (call.at === 'a')) ? 'half' : served <= 1 ? 'all' : 'other']
}
