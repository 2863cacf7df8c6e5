import type { Judgement } from '@/lib/claims/verdict'
import type { Observation } from './observation'
import { judgeSession } from './judge-session'
import { judgeSignIn } from './judge-sign-in'
import { judgeToken } from './judge-token'

export type { Observation } from './observation'

/** Sixteen steps and what was seen of each. Every verdict is computed from counts, texts and statuses of this run. */
export const judge = (seen: Observation): Judgement[] => [
  ...judgeSignIn(seen),
  ...judgeSession(seen),
  ...judgeToken(seen),
]

/** Which guesses a run bears out: how many of the seven steps differ. */
export function observed({ session, jwt }: Observation): string[] {
  const forks = session.signIn.spans.findIndex((span, at) => span !== jwt.signIn.spans[at])
  const isSameQuestion = session.signIn.sent === jwt.signIn.sent
  return [!isSameQuestion ? 'first' : session.signIn.spans.slice(0, forks).includes('bcrypt') ? 'third' : 'second']
}
