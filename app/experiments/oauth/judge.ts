import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

/** What is spoiled on the way; `nothing` is how it is meant. */
export const SPOILS = ['nothing', 'state', 'nonce', 'iss', 'code', 'code twice', 'PKCE', 'another browser'] as const
export type Spoil = (typeof SPOILS)[number]

/** The app's checks in the order in which they are made. The provider judges `code` and `pkce`, the app all others. */
export const CHECKS = ['flow', 'state', 'first use', 'iss', 'code', 'pkce', 'id token', 'nonce'] as const

/** One way to the provider and back. */
export interface Walked {
  mode: 'session' | 'jwt'
  spoil: Spoil
  /** Where the callback led. */
  landed: string
  /** The check of the app that said no; null where none did. */
  refusedBy: string | null
  /** Checks that passed, in order. */
  passed: string[]
  /** What `me` answered afterwards. */
  status: number
  userId: string | null
  /** Whether an account was made on this way. */
  isNew: boolean
}

export interface Observation {
  ways: Walked[]
  /** The three beginnings of CLAIMS A6: signed up then in, signed in, by the provider; whom `me` named. */
  signUp: { status: number; userId: string | null; madeId: string | null }
  signIn: { status: number; userId: string | null; guestId: string }
  /** The same person with the provider again. */
  again: Walked
}

const isSignedIn = ({ status }: Walked) => status === 200

export function judge({ ways, signUp, signIn, again }: Observation): Judgement[] {
  const sound = ways.filter(({ spoil }) => spoil === 'nothing')
  const spoiled = ways.filter(({ spoil }) => spoil !== 'nothing')
  const first = sound.find(({ mode }) => mode === again.mode)
  const beginnings: Outcome[] = [
    ['sign up, then in', signUp.status === 200 && signUp.userId !== null && signUp.userId === signUp.madeId],
    ['sign in', signIn.status === 200 && signIn.userId === signIn.guestId],
    ...sound.map((way): Outcome => [
      `come from a provider, ${nameOf(way.mode)}`,
      isSignedIn(way) && way.userId !== null,
    ]),
    [
      'come from the provider again: the same account',
      first !== undefined && again.userId !== null && again.userId === first.userId && !again.isNew,
    ],
  ]
  const checks: Outcome[] = [
    ...sound.map((way): Outcome => [`${nameOf(way.mode)}: the untouched sign-in is accepted`, isSignedIn(way)]),
    ...spoiled.map((way): Outcome => [
      `${nameOf(way.mode)}: refused with a wrong ${way.spoil}`,
      !isSignedIn(way) && way.userId === null && way.refusedBy !== null,
    ]),
  ]
  const refused = spoiled.filter((way) => !isSignedIn(way)).length
  const refusals = spoiled
    .filter(({ mode }) => mode === 'session')
    .map(({ spoil, refusedBy }) => `${spoil}: ${refusedBy ?? 'let in'}`)
  return [
    judged('A6', beginnings, {
      evidence: `${beginnings.filter(([, is]) => is).length} of ${beginnings.length} ways led to the account they should`,
      details: `sign-up ${signUp.status}, sign-in ${signIn.status}, provider ${sound.map(({ status }) => status).join(' and ')}; the second time the same account: ${beginnings.at(-1)?.[1] ? 'yes' : 'no'}`,
    }),
    judged('A8', checks, {
      evidence: `${sound.filter(isSignedIn).length} untouched accepted, ${refused} of ${spoiled.length} tampered refused`,
      details: `${sound.length} untouched in, ${refused} of ${spoiled.length} tampered refused; ${refusals.join(', ')}`,
    }),
  ]
}

const nameOf = (mode: Walked['mode']) => (mode === 'session' ? 'session' : 'JWT')

export function observed({ ways }: Observation): string[] {
  const letIn = ways.filter((way) => way.spoil !== 'nothing' && isSignedIn(way))
  return [letIn.length === 0 ? 'none' : letIn.length < 3 ? 'some' : 'most']
}
