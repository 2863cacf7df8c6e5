import { designName } from '@/lib/core/design-names'
import { judged, leftToJudge } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import { counted, refreshesADay, spoken } from './lifetimes'
import type { Lifetime, Observation, Probe, TokenEnding } from './observation'

export type { Observation } from './observation'

/** Ends are compared with the second at which they were due. */
export function judge({ sessions, used, unused, tokens, lifetimes, chosenSeconds }: Observation): Judgement[] {
  const ended = sessions.map(({ code, fresh, lastSecond, firstSecondAfter, wasStillSent }): Outcome => [
    `${designName(code)}: served to its last second, refused after it`,
    fresh === 200 && isServed(lastSecond) && isExpired(firstSecondAfter) && wasStillSent,
  ])
  const idle = `idle: ${told(unused)}; in use: ${told(used)}`
  const valid = tokens.map((token): Outcome => [
    `${designName(token.code)}: served until it expires, refused from some second on`,
    isValidUntilExp(token),
  ])
  // What was seen, and not what the policy says: the first second past `exp` in which the token was refused.
  const tolerated = tokens.map(({ probes }) => probes.find((each) => !isServed(each))?.atSeconds ?? null)
  const chosen = lifetimes.find(({ lifetimeSeconds }) => lifetimeSeconds === chosenSeconds)
  return [
    judged(
      'A24',
      [
        ...ended,
        ['without use it ends by its idle time', isServed(unused[0]) && isExpired(unused[1], 'idle')],
        [
          'in use it ends by its absolute time',
          used.slice(0, -1).every(isServed) && isExpired(used.at(-1), 'absolute'),
        ],
      ],
      {
        evidence: `${ended.filter(([, is]) => is).length} of ${ended.length} session designs ended at the second they should`,
        details: `${sessions.map(({ code, lastSecond, firstSecondAfter, wasStillSent }) => `${designName(code)} ${told([lastSecond, firstSecondAfter])}, cookie ${wasStillSent ? 'still sent' : 'gone'}`).join('; ')}; ${idle}`,
      },
    ),
    judged('A45', valid, {
      evidence: `Refused from ${[...new Set(tolerated)].map((seconds) => `${seconds ?? 'no'} s`).join(', ')} after exp: clocks are tolerated`,
      details: tokens
        .map(
          ({ code, probes }) =>
            `${designName(code)}: ${probes.map(({ atSeconds, status }) => `exp${atSeconds < 0 ? '−' : '+'}${Math.abs(atSeconds)} ${status}`).join(', ')}`,
        )
        .join('; '),
    }),
    leftToJudge(
      'A79',
      [
        [
          'a copy is served until its token expires, and no longer',
          lifetimes.every((each) => each.wasServed && each.wasRefused),
        ],
        ['a longer life is a longer theft and fewer refreshes', isTrade(lifetimes)],
      ],
      {
        evidence: chosen
          ? `A token of ${spoken(chosen.lifetimeSeconds)}: stolen use up to ${clockOf(chosen.servedAtSeconds)}`
          : `${lifetimes.length} lifetimes were measured`,
        details: [...(chosen ? [chosen] : []), ...lifetimes.filter((each) => each !== chosen)]
          .map(
            (each) =>
              `${spoken(each.lifetimeSeconds)}: served at ${each.servedAtSeconds} s, first refused at ${each.refusedAtSeconds} s, refreshes a day ${counted(refreshesADay(each.lifetimeSeconds))}`,
          )
          .join('; '),
      },
    ),
  ]
}

/** Time as a person says it: "15:04 min". */
function clockOf(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)} min`
  return seconds < 172_800
    ? `${Math.floor(seconds / 3600)}:${two((seconds % 3600) / 60)} h`
    : `${Math.floor(seconds / 86_400)} d`
}

const isServed = (seen: Probe | undefined) => seen?.status === 200
const isExpired = (seen: Probe | undefined, by?: string) =>
  seen?.status === 401 && seen.code === 'expired' && (by === undefined || seen.refusedBy === by)
const told = (probes: Probe[]) =>
  probes
    .map(({ atSeconds, status, refusedBy }) => `${atSeconds} s ${status}${refusedBy ? ` ${refusedBy}` : ''}`)
    .join(', ')

/** Served up to `exp`, refused from some second on, and not served again after that. */
function isValidUntilExp({ probes }: TokenEnding): boolean {
  const firstRefused = probes.findIndex((each) => !isServed(each))
  return (
    firstRefused > 0 &&
    (probes[firstRefused]?.atSeconds ?? 0) >= 0 &&
    probes.slice(firstRefused).every((each) => isExpired(each, 'exp'))
  )
}

/** A longer life is a longer theft and fewer refreshes, without exception. */
function isTrade(lifetimes: Lifetime[]): boolean {
  return lifetimes.every(({ wasServed, wasRefused, lifetimeSeconds, refusedAtSeconds }, at) => {
    const before = lifetimes[at - 1]
    return (
      wasServed &&
      wasRefused &&
      (!before ||
        (refusedAtSeconds > before.refusedAtSeconds &&
          refreshesADay(lifetimeSeconds) < refreshesADay(before.lifetimeSeconds)))
    )
  })
}

/** How long a copy is good for after the log-out: the guess that the run bears out. */
export function observed({ lifetimes, chosenSeconds, sessionAfterLogOut }: Observation): string[] {
  const chosen = lifetimes.find(({ lifetimeSeconds }) => lifetimeSeconds === chosenSeconds)
  if (!chosen) return []
  return chosen.wasServed ? (isServed(sessionAfterLogOut) ? [] : ['token']) : ['neither']
}
