import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'
import { counted, refreshesADay, spoken } from './lifetimes'
import type { Lifetime, Observation, Probe, TokenEnding } from './seen'

export type { Observation } from './seen'

/** Ends are compared with the second at which they were due. */
export function judge({ sessions, used, unused, tokens, lifetimes, chosenSeconds }: Observation): Judgement[] {
  const ended = sessions.map(({ code, fresh, lastSecond, firstSecondAfter, wasStillSent }): Outcome => [code, fresh === 200 && isServed(lastSecond) && isExpired(firstSecondAfter) && wasStillSent])
  const idle = `idle: ${told(unused)}; in use: ${told(used)}`
  const valid = tokens.map((token): Outcome => [token.code, isValidUntilExp(token)])
  const chosen = lifetimes.find(({ lifetimeSeconds }) => lifetimeSeconds === chosenSeconds)
  return [
    judged('A24', [...ended, ['idle and absolute end', isServed(unused[0]) && isExpired(unused[1], 'idle') && used.slice(0, -1).every(isServed) && isExpired(used.at(-1), 'absolute')]], '', `${sessions.map(({ code, lastSecond, firstSecondAfter, wasStillSent }) => `${code} ${told([lastSecond, firstSecondAfter])}, cookie ${wasStillSent ? 'still sent' : 'gone'}`).join('; ')}; ${idle}`),
    judged('A45', valid, '', tokens.map(({ code, probes }) => `${code}: ${probes.map(({ atSeconds, status }) => `exp${atSeconds < 0 ? '−' : '+'}${Math.abs(atSeconds)} ${status}`).join(', ')}`).join('; ')),
    judged('A79', [['the lifetimes', isTrade(lifetimes)]], '', [...(chosen ? [chosen] : []), ...lifetimes.filter((each) => each !== chosen)].map((each) => `${spoken(each.lifetimeSeconds)}: stolen use under ${spoken(each.refusedAtSeconds)}, refreshes a day ${counted(refreshesADay(each.lifetimeSeconds))}`).join('; ')),
  ]
}

const isServed = (seen: Probe | undefined) => seen?.status === 200
const isExpired = (seen: Probe | undefined, by?: string) => seen?.status === 401 && seen.code === 'expired' && (by === undefined || seen.refusedBy === by)
const told = (probes: Probe[]) => probes.map(({ atSeconds, status, refusedBy }) => `${atSeconds} s ${status}${refusedBy ? ` ${refusedBy}` : ''}`).join(', ')

/** Served up to `exp`, refused from some second on, and not served again after that. */
function isValidUntilExp({ probes }: TokenEnding): boolean {
  const firstRefused = probes.findIndex((each) => !isServed(each))
  return firstRefused > 0 && (probes[firstRefused]?.atSeconds ?? 0) >= 0 && probes.slice(firstRefused).every((each) => isExpired(each, 'exp'))
}

/** A longer life is a longer theft and fewer refreshes, without exception. */
function isTrade(lifetimes: Lifetime[]): boolean {
  return lifetimes.every(({ wasServed, wasRefused, lifetimeSeconds, refusedAtSeconds }, at) => {
    const before = lifetimes[at - 1]
    return wasServed && wasRefused && (!before || (refusedAtSeconds > before.refusedAtSeconds && refreshesADay(lifetimeSeconds) < refreshesADay(before.lifetimeSeconds)))
  })
}

/** How long a copy is good for after the log-out: the guess that the run bears out. */
export function observed({ lifetimes, chosenSeconds, sessionAfterLogOut }: Observation): string[] {
  const chosen = lifetimes.find(({ lifetimeSeconds }) => lifetimeSeconds === chosenSeconds)
  if (!chosen) return []
  return chosen.wasServed ? (isServed(sessionAfterLogOut) ? [] : ['token']) : ['neither']
}
