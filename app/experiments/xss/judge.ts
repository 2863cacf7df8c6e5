import { designName } from '@/lib/core/design-names'
import { cookiesOf, everyCookie, type RealEndpoint } from '@/app/experiments/_runtime/real-endpoints'
import { judged, judgedAlways, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Case, Policy } from './cases'

/** One thing that was in the attacker's inbox, and what a clean client got for it. */
export interface StolenCredential {
  /**
   * Where the script had it from: `cookie`, `localStorage`, `sessionStorage`, or the `answer` to a request of its own.
   */
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
  pieces: StolenCredential[]
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
  /** The app's own endpoints, not the experiment's. */
  real: readonly RealEndpoint[]
}

/** Carried off: somebody else's client is taken for the customer. */
export const isStolen = ({ pieces }: Pick<Attempt, 'pieces'>) => pieces.some(({ isVictim }) => isVictim)

/**
 * Each outcome is a request that was answered or refused. What CSP stops counts only where the shop itself still works.
 */
export function judge({ attempts, altered, real }: Observation): Judgement[] {
  const find = (key: string, policy: Policy = 'none') =>
    attempts.filter((each) => each.key === key && each.policy === policy)
  const stolen = (key: string) => find(key).length > 0 && find(key).every(isStolen)
  const safe = (key: string) => find(key).length > 0 && find(key).every((each) => !isStolen(each))
  const ridden = (key: string) => find(key).length > 0 && find(key).every(({ isRidden }) => isRidden)
  const refreshed = find('j2-httponly')
    .flatMap(({ pieces }) => pieces)
    .some(({ from, isVictim }) => from === 'answer' && isVictim)
  const cookies = ['s1', 's2', 's3', 'j3'] as const
  const fixed = attempts.filter(({ policy }) => policy === 'nonce')
  const stopped = fixed.filter((each) => !isStolen(each) && each.isInboxEmpty && !each.isRidden && each.isServed)

  const COPIED =
    'only copying is meant: from the page a script uses the cookie without reading it; encoding and a content security policy keep a script from running'
  const hiding: Outcome[] = [
    ...cookies.flatMap((code): Outcome[] => [
      [
        `${designName(code.toUpperCase())}: HttpOnly keeps it from being copied out`,
        stolen(`${code}-readable`) && safe(`${code}-httponly`),
      ],
      [
        `${designName(code.toUpperCase())}: HttpOnly keeps it from being used from the page`,
        !ridden(`${code}-httponly`),
        COPIED,
      ],
    ]),
    ['the app’s own cookies all have HttpOnly', everyCookie(real, ({ isHttpOnly }) => isHttpOnly)],
  ]
  const tampering: Outcome[] = [
    ['a changed token is refused', altered.untouched === 200 && altered.changed === 401],
    [
      'an unchanged copy in other hands is refused',
      altered.untouched !== 200,
      'tampering means changing it: a stolen copy is as good as the original',
    ],
  ]
  const USED = 'the token is not to leave the browser: to use it there, a script needs no copy'
  const remedy: Outcome[] = [
    ['localStorage lets the token out', stolen('j1-local')],
    ['HttpOnly keeps it in', stolen('j3-readable') && safe('j3-httponly')],
    ['HttpOnly keeps it from being used from the page', !ridden('j3-httponly'), USED],
  ]
  const careless: Outcome[] = [
    ['copied out of localStorage and used', stolen('j1-local') && ridden('j1-local')],
    ['copied out of sessionStorage and used', stolen('j1-session') && ridden('j1-session')],
    ['copied out of a cookie without HttpOnly and used', stolen('j3-readable') && ridden('j3-readable')],
  ]
  const refresh = find('j2-httponly')
    .flatMap(({ pieces }) => pieces)
    .some(({ name }) => name === 'lab-refresh')
  const ownRefresh = cookiesOf(real).filter(({ name }) => name.endsWith('refresh'))
  const keeping: Outcome[] = [
    [
      'in localStorage it is copied out',
      find('j2-readable')
        .flatMap(({ pieces }) => pieces)
        .some(({ name, isVictim }) => name === 'lab-refresh' && isVictim),
    ],
    ['in the HttpOnly cookie no script reads it', find('j2-httponly').length > 0 && !refresh],
    [
      'it does not go along with other requests',
      find('j2-httponly').length > 0 &&
        find('j2-httponly').every(({ cookiesOnOrder }) => !cookiesOnOrder.includes('lab-refresh')),
    ],
    [
      'no script can have it used',
      !refreshed,
      'the refresh token itself is to be safe: a script can call refresh, and is handed an access token',
    ],
    [
      'the app’s own refresh cookie: HttpOnly, on its own path',
      ownRefresh.length > 0 && ownRefresh.every(({ isHttpOnly, path }) => isHttpOnly && path !== null && path !== '/'),
    ],
  ]
  const never: Outcome[] = [
    ['a token in localStorage is copied out', stolen('j1-local')],
    ['one in an HttpOnly cookie is not', stolen('j3-readable') && safe('j3-httponly')],
    [
      'nor is that one used from the page',
      !ridden('j3-httponly'),
      'only copying is meant: a script uses the cookie without reading it',
    ],
  ]
  const byPolicy = `with a nonce: ${stopped.length} of ${fixed.length} neither copied out nor used from the page, the shop works`
  const lamps = (key: string) =>
    `copied out ${stolen(key) ? 'yes' : 'no'}, used from the page ${ridden(key) ? 'yes' : 'no'}`
  const count = (is: (key: string) => boolean) => cookies.filter((code) => is(`${code}-httponly`)).length
  return [
    judged('A12', hiding, {
      evidence: `HttpOnly: ${count(stolen)} of ${cookies.length} cookies copied out, ${count(ridden)} used from the page`,
      details: `true: ${named(hiding, true)}; not: ${named(hiding, false)}; ${byPolicy}`,
    }),
    judged('A38', tampering, {
      evidence: `Changed: ${altered.changed}; the unchanged copy from a stranger: ${altered.untouched}`,
      details: `role changed: ${altered.changed} ${altered.code ?? ''}; as it was, from a stranger: ${altered.untouched}`,
    }),
    judged('A41', remedy, {
      evidence: `Copied out: localStorage ${yes(stolen('j1-local'))}, HttpOnly cookie ${yes(stolen('j3-httponly'))}`,
      details: `J1 token in localStorage ${lamps('j1-local')}; J3 token in a cookie, HttpOnly ${lamps('j3-httponly')}; ${byPolicy}`,
    }),
    judged('A52', careless, {
      evidence: `Copied out and used: ${careless.filter(([, is]) => is).length} of ${careless.length} careless places`,
      details: `copied out and used: ${named(careless, true)}`,
    }),
    judged('A58', keeping, {
      evidence: `Refresh cookie read: ${yes(refresh)}; a script’s own refresh worked: ${yes(refreshed)}`,
      details: `true: ${named(keeping, true)}; not: ${named(keeping, false)}`,
    }),
    judgedAlways('A81', never, {
      evidence: `Token in a cookie: copied out ${yes(stolen('j3-httponly'))}, used from the page ${yes(ridden('j3-httponly'))}`,
      details: `J1 token in localStorage ${lamps('j1-local')}, sessionStorage ${lamps('j1-session')}; J3 token in a cookie ${lamps('j3-httponly')}`,
    }),
  ]
}

const yes = (is: boolean) => (is ? 'yes' : 'no')

/** Which guesses a run bears out: what HttpOnly stops, on a page without a policy. */
export function observed({ attempts }: Observation): string[] {
  const hidden = attempts.filter(
    ({ policy, code, isHttpOnly }) => policy === 'none' && isHttpOnly === true && code !== 'J2',
  )
  const isKept = hidden.every((each) => !isStolen(each))
  const isUnused = hidden.every(({ isRidden }) => !isRidden)
  return [isKept && isUnused ? 'both' : isKept ? 'stolen' : isUnused ? 'ridden' : 'neither']
}
