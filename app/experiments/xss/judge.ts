import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
import type { Case, Policy } from './cases'

/** One thing that was in the attacker's inbox, and what a clean client got for it. */
export interface Piece {
  /** Where the script had it from: `cookie`, `localStorage`, `sessionStorage`, or the `answer` to a request of its own. */
  from: string
  name: string
  length: number
  /** The very credential that the customer was given; otherwise one that the script had made. */
  isOriginal: boolean
  status: number
  /** The answer was the customer's. */
  isVictim: boolean
}

/** One run of the injected script: one credential, one page. */
export interface Attempt extends Pick<Case, 'key' | 'code' | 'place' | 'isHttpOnly'> {
  policy: Policy
  /** The directive by which the browser refused the script; null where it ran. */
  directive: string | null
  pieces: Piece[]
  isInboxEmpty: boolean
  /** The script placed an order in the customer's name. */
  isRidden: boolean
  /** The shop's own script did. */
  isServed: boolean
  /** The experiment's cookies that came with orders. */
  cookiesOnOrder: string[]
}

export interface Observation {
  attempts: Attempt[]
  /** What the attacker's clean client was answered with a copy of J1's token, and with the same after a change. */
  altered: { untouched: number; changed: number; code: string | null }
}

/** Carried off: somebody else's client is taken for the customer. */
export const isStolen = ({ pieces }: Pick<Attempt, 'pieces'>) => pieces.some(({ isVictim }) => isVictim)

/** Each outcome is a request that was answered or refused. What CSP stops counts only where the shop itself still works. */
export function judge({ attempts, altered }: Observation): Judgement[] {
  const find = (key: string, policy: Policy = 'none') => attempts.filter((each) => each.key === key && each.policy === policy)
  const stolen = (key: string) => find(key).length > 0 && find(key).every(isStolen)
  const safe = (key: string) => find(key).length > 0 && find(key).every((each) => !isStolen(each))
  const ridden = (key: string) => find(key).length > 0 && find(key).every(({ isRidden }) => isRidden)
  const refreshed = find('j2-httponly').flatMap(({ pieces }) => pieces).some(({ from, isVictim }) => from === 'answer' && isVictim)
  const cookies = ['s1', 's2', 's3', 'j3'] as const
  const fixed = attempts.filter(({ policy }) => policy === 'nonce')
  const stopped = fixed.filter((each) => !isStolen(each) && each.isInboxEmpty && !each.isRidden && each.isServed)

  const hiding: Outcome[] = cookies.flatMap((code): Outcome[] => [
    [`${code.toUpperCase()} from being carried off`, stolen(`${code}-readable`) && safe(`${code}-httponly`)],
    [`${code.toUpperCase()} from being used`, !ridden(`${code}-httponly`)],
  ])
  const tampering: Outcome[] = [
    ['a change', altered.untouched === 200 && altered.changed === 401],
    ['a copy in other hands', altered.untouched !== 200],
  ]
  const remedy: Outcome[] = [
    ['localStorage lets the token out', stolen('j1-local')],
    ['HttpOnly keeps it in', stolen('j3-readable') && safe('j3-httponly')],
    ['HttpOnly keeps it from being used', !ridden('j3-httponly')],
  ]
  const careless: Outcome[] = [
    ['localStorage', stolen('j1-local') && ridden('j1-local')],
    ['sessionStorage', stolen('j1-session') && ridden('j1-session')],
    ['a cookie without HttpOnly', stolen('j3-readable') && ridden('j3-readable')],
  ]
  const refresh = find('j2-httponly').flatMap(({ pieces }) => pieces).some(({ name }) => name === 'lab-refresh')
  const keeping: Outcome[] = [
    ['in localStorage it is carried off', find('j2-readable').flatMap(({ pieces }) => pieces).some(({ name, isVictim }) => name === 'lab-refresh' && isVictim)],
    ['in the cookie no script reads it', find('j2-httponly').length > 0 && !refresh],
    ['nor does it go along with other requests', find('j2-httponly').length > 0 && find('j2-httponly').every(({ cookiesOnOrder }) => !cookiesOnOrder.includes('lab-refresh'))],
    ['nor can a script have it used', !refreshed],
  ]
  const never: Outcome[] = [
    ['a token in localStorage is carried off', stolen('j1-local')],
    ['one in an HttpOnly cookie is not', stolen('j3-readable') && safe('j3-httponly')],
    ['nor is it used by the script', !ridden('j3-httponly')],
  ]
  const byPolicy = `with a nonce: ${stopped.length} of ${fixed.length} neither stolen nor ridden, the shop works`
  const lamps = (key: string) => `stolen ${stolen(key) ? 'yes' : 'no'}, ridden ${ridden(key) ? 'yes' : 'no'}`
  return [
    judged('A12', hiding, 'the danger is that the cookie is carried off; in the page the script acts with it all the same, and only a policy keeps the script from running', `kept ${named(hiding, true)}; not ${named(hiding, false)}; ${byPolicy}`),
    judged('A38', tampering, 'tampering means changing it; a stolen copy is as good as the original', `role changed: ${altered.changed} ${altered.code ?? ''}; as it was, from a stranger: ${altered.untouched}`),
    judged('A41', remedy, 'the token is not to leave the browser; to act in it the script needs no token in its hands', `J1 localStorage ${lamps('j1-local')}; J3 HttpOnly ${lamps('j3-httponly')}; ${byPolicy}`),
    judged('A52', careless, 'a script reads where the token lies', `carried off and used from ${named(careless, true)}`),
    judged('A58', keeping, 'it is the refresh token itself that is to be safe; the script calls refresh, and is handed an access token', `true: ${named(keeping, true)}; not: ${named(keeping, false)}`),
    judged('A81', never, 'it is about what can be carried off; the cookie is used by the script without being read', `J1 localStorage ${lamps('j1-local')}, sessionStorage ${lamps('j1-session')}; J3 HttpOnly ${lamps('j3-httponly')}`),
  ]
}

/** Which guesses a run bears out: what HttpOnly stops, on a page without a policy. */
export function observed({ attempts }: Observation): string[] {
  const hidden = attempts.filter(({ policy, code, isHttpOnly }) => policy === 'none' && isHttpOnly === true && code !== 'J2')
  const isKept = hidden.every((each) => !isStolen(each))
  const isUnused = hidden.every(({ isRidden }) => !isRidden)
  return [isKept && isUnused ? 'both' : isKept ? 'stolen' : isUnused ? 'ridden' : 'neither']
}
