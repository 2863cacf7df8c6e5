import type { PublicUser } from '@/lib/core/contract'
import { type Problem, problem } from './problem'

/** In which a script says for whom its page was drawn. */
export const DRAWN_FOR_HEADER = 'x-drawn-for'
/** The same as a field of a form. */
export const DRAWN_FOR_FIELD = 'drawnFor'

/**
 * Refuses with 409 what was ordered on a page that was drawn for another user than the one whose credential comes;
 * null where it is the same one, or where the request doesn't say. Without this: in a tab that still shows Ada, *Log
 * out everywhere* ends the sessions of Grace, who has signed in in another tab since.
 */
export function drawnForAnother(drawnFor: string | null, user: Pick<PublicUser, 'id' | 'name'>): Problem | null {
  if (drawnFor === null || drawnFor === user.id) return null
  return problem(
    'another_account',
    `You are ${user.name} now: this page was drawn for another user, and somebody has signed in since. Nothing was done. Load the page again.`,
  )
}
