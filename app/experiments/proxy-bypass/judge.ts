import type { Judgement } from '@/lib/claims/verdict'
import { type Address, ADDRESSES, type Caller, type FrontSettings } from './callers'

/** `page`: handed out. `sign-in`: sent there by the check in front. `shut`: refused where the data is. */
export const OUTCOMES = ['page', 'sign-in', 'shut'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What one address answered to one caller. */
export interface Answered {
  address: Address
  caller: Caller
  /** Of the last response: a browser follows a redirect by itself. */
  status: number
  outcome: Outcome
}

export interface Observation extends FrontSettings {
  answered: Answered[]
}

/** It settles no claim: what it finds is true of the check that somebody chose. */
export const judge = (): Judgement[] => []

/** What an address answered to a caller; null where it was not asked. */
export const outcomeOf = ({ answered }: Observation, address: Address, caller: Caller): Outcome | null =>
  answered.find((each) => each.address === address && each.caller === caller)?.outcome ?? null

/** Everybody who got the page without having signed in. */
export const intrudersAt = ({ answered }: Observation, address: Address): Caller[] =>
  answered
    .filter((each) => each.address === address && each.caller !== 'signed-in' && each.outcome === 'page')
    .map(({ caller }) => caller)

/**
 * What a run says of an address: it holds where nobody who had not signed in got the page, and whoever had did. A page
 * that nobody gets is no boundary, it is broken. Null where somebody was not asked.
 */
export function isBoundary(seen: Observation, address: Address): boolean | null {
  if (seen.answered.filter((each) => each.address === address).length < 4) return null
  return outcomeOf(seen, address, 'signed-in') === 'page' && intrudersAt(seen, address).length === 0
}

/** Which guesses a run bears out, by what became of the page that only the check in front protects. */
export function observed(seen: Observation): string[] {
  const intruders = intrudersAt(seen, 'front-only')
  if (intruders.length === 0) return ADDRESSES.every((each) => isBoundary(seen, each)) ? ['nobody'] : ['other']
  return [intruders.includes('header') && intruders.includes('made-up') ? 'both' : (intruders[0] ?? 'other')]
}
