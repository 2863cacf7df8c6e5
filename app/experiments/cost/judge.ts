import { timeText } from '@/lib/words/amounts'
import { judged, leftToJudge } from '@/lib/claims/judgement'
import type { Judgement } from '@/lib/claims/verdict'
import { differenceText } from '@/app/experiments/_runtime/difference'
import { breakEven, type Cost, type Far, type Observation } from './observation'

const microsOf = ({ micros: { p50, p95 } }: Cost) => `${timeText(p50)}/${timeText(p95)}`

/** Reads and records decide; times are told with their spread, and no verdict hangs on a single one. */
export function judge(seen: Observation): Judgement[] {
  const { designs, differences, far, hour, machine } = seen
  const { S1, S3, none, refresh, denylist, strictest } = designs
  const nearest = far[0]
  const farthest = far.at(-1)
  if (!nearest || !farthest || nearest === farthest) throw new Error('The store was at one distance only.')
  // By the time in spans of the store: the whole of a request is as noisy as the machine is busy.
  const grows = (design: Far) =>
    farthest.waited[design] - nearest.waited[design] > (farthest.delayMs - nearest.delayMs) * 500
  const on = `${machine.processor}, ${machine.cores} cores, ${machine.runtime}, ${machine.store}`
  const cross = breakEven(seen)
  return [
    leftToJudge(
      'A60',
      [
        ['calls with a short-lived token read nothing', hour.callReads === 0 && hour.calls > 0],
        ['a session reads on each call', S1.reads > 0],
        [
          'what is read and written falls to the refreshes',
          hour.refreshes > 0 && hour.refreshReads > 0 && hour.refreshWrites > 0,
        ],
      ],
      {
        evidence: `One hour: ${hour.refreshes} refreshes read ${hour.refreshReads}×, ${hour.calls} calls ${hour.callReads}×`,
        details: `one user's hour with tokens of ${hour.ttl} s: ${hour.refreshes} refreshes with ${hour.refreshReads} reads and ${hour.refreshWrites} writes, ${hour.calls} calls with ${hour.callReads}; a session reads ${S1.reads} a call. That most apps do so no measurement says`,
      },
    ),
    judged(
      'A64',
      [
        ['with a denylist a call reads more than without', denylist.reads > refresh.reads],
        ['and as much as a session', denylist.reads >= S1.reads],
      ],
      {
        evidence: `Reads per call: ${refresh.reads} without, ${denylist.reads} with a list, ${S1.reads} session`,
        details: `reads per call: off ${refresh.reads}, on ${denylist.reads}, session ${S1.reads}; p50/p95 off ${microsOf(refresh)}, on ${microsOf(denylist)}, session ${microsOf(S1)} (n ${denylist.micros.n}; ${on}); in time, list over none: ${differenceText(differences.listOverToken)}, list over session: ${differenceText(differences.listOverSession)}`,
      },
    ),
    judged(
      'A69',
      [
        ['S1 opaque id keeps a record and reads it', S1.records > 0 && S1.reads > 0],
        [
          'S3 encrypted data does so too',
          S3.records > 0 || S3.reads > 0,
          'the session is a record: encrypted data in a cookie keeps no state',
        ],
        ['a token without revocation keeps nothing and reads nothing', none.records === 0 && none.reads === 0],
        ['a token that can be revoked keeps records and reads them', denylist.reads > 0 && refresh.records > 0],
      ],
      {
        evidence: `Reads per call: id ${S1.reads}, data ${S3.reads}, token ${none.reads}, with a list ${denylist.reads}`,
        details: `records kept and reads per call: S1 opaque id ${S1.records}, ${S1.reads}; S3 encrypted data ${S3.records}, ${S3.reads}; token ${none.records}, ${none.reads}; with refresh ${refresh.records}, ${refresh.reads}; with denylist ${denylist.records}, ${denylist.reads}; denylist + token version ${strictest.records}, ${strictest.reads}`,
      },
    ),
    judged(
      'A75',
      [
        ['S1 opaque id waits longer for a far store', grows('S1')],
        ['S3 encrypted data does so too', grows('S3'), 'the session is a record: encrypted data waits for no store'],
        ['a token without revocation does not', !grows('none')],
        [
          'a token with a denylist does not',
          !grows('denylist'),
          'the token is on no list: with one, it waits as a session does',
        ],
      ],
      {
        evidence: `Store ${farthest.delayMs} ms further: id +${ms(farthest, 'S1')}, token +${ms(farthest, 'none')} ms`,
        details: `store further by ${farthest.delayMs} ms, waits for it: S1 opaque id ${ms(farthest, 'S1')}, S3 encrypted data ${ms(farthest, 'S3')}, token ${ms(farthest, 'none')}, with denylist ${ms(farthest, 'denylist')} ms; ${crossing(cross)}`,
      },
    ),
  ]
}

function crossing(cross: number | null): string {
  if (cross === null) return 'here no difference of time was measured between session and token'
  return cross > 0 ? `costs cross at ${timeText(cross)} of distance` : 'the session costs more here already'
}

const ms = ({ waited }: Observation['far'][number], design: Far) => (waited[design] / 1000).toFixed(2)

/** Which guesses a run bears out. */
export function observed({ designs: { S1, denylist } }: Observation): string[] {
  return [denylist.reads === S1.reads ? 'same' : denylist.reads > S1.reads ? 'more' : 'fewer']
}
