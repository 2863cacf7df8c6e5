import { type Judgement, judged, leftToJudge } from '@/lib/experiment/verdict'
import { breakEven, type Cost, type Far, type Observation } from './observation'

const microsOf = ({ micros: { p50, p95 } }: Cost) => `${Math.round(p50)}/${Math.round(p95)} µs`

/** Reads and records decide; times are told with their spread, and no verdict hangs on a single one. */
export function judge(seen: Observation): Judgement[] {
  const { designs, far, hour, machine } = seen
  const { S1, S3, none, refresh, denylist, strictest } = designs
  const nearest = far[0]
  const farthest = far.at(-1)
  if (!nearest || !farthest || nearest === farthest) throw new Error('The store was at one distance only.')
  // By the time in spans of the store: the whole of a request is as noisy as the machine is busy.
  const grows = (design: Far) => farthest.waited[design] - nearest.waited[design] > (farthest.delayMs - nearest.delayMs) * 500
  const on = `${machine.processor}, ${machine.cores} cores, ${machine.runtime}, ${machine.store}`
  const cross = breakEven(seen)
  return [
    leftToJudge(
      'A60',
      `one user's hour with tokens of ${hour.ttl} s: ${hour.refreshes} refreshes with ${hour.refreshReads} reads and ${hour.refreshWrites} writes, ${hour.calls} calls with ${hour.callReads}; a session reads ${S1.reads} a call. That most apps do so no measurement says`,
    ),
    judged(
      'A64',
      [['reads', denylist.reads > refresh.reads], ['as much as a session', denylist.reads >= S1.reads]],
      'the list is not asked for less than a session is',
      `reads per call: off ${refresh.reads}, on ${denylist.reads}, session ${S1.reads}; p50/p95 off ${microsOf(refresh)}, on ${microsOf(denylist)}, session ${microsOf(S1)} (n ${denylist.micros.n}; ${on})`,
    ),
    judged(
      'A69',
      [
        ['a session keeps state', S1.records > 0 && S1.reads > 0],
        ['a session sealed whole does', S3.records > 0 || S3.reads > 0],
        ['a token keeps none', none.records === 0 && none.reads === 0],
        ['a token that can be taken back does', denylist.reads > 0 && refresh.records > 0],
      ],
      'the session is a record: one that is sealed whole keeps no state either, and can no more be taken back than a bare token',
      `records kept and reads per call: S1 ${S1.records}, ${S1.reads}; S3 ${S3.records}, ${S3.reads}; token ${none.records}, ${none.reads}; with refresh ${refresh.records}, ${refresh.reads}; with denylist ${denylist.records}, ${denylist.reads}; both ${strictest.records}, ${strictest.reads}`,
    ),
    judged(
      'A75',
      [
        ['a session costs more with a far store', grows('S1')],
        ['a session sealed whole does', grows('S3')],
        ['a token does not', !grows('none')],
        ['a token with a denylist does not', !grows('denylist')],
      ],
      'the session is a record and the token is never looked up: sealed whole the one is as light, on a list the other as heavy',
      `store further by ${farthest.delayMs} ms, waits for it: S1 ${ms(farthest, 'S1')}, S3 ${ms(farthest, 'S3')}, token ${ms(farthest, 'none')}, with denylist ${ms(farthest, 'denylist')} ms; costs cross at ${cross > 0 ? `${Math.round(cross)} µs of distance` : 'no distance: the session costs more here already'}`,
    ),
  ]
}

const ms = ({ waited }: Observation['far'][number], design: Far) => (waited[design] / 1000).toFixed(2)

/** Which guesses a run bears out. */
export function observed({ designs: { S1, denylist } }: Observation): string[] {
  return [denylist.reads === S1.reads ? 'same' : denylist.reads > S1.reads ? 'more' : 'fewer']
}
