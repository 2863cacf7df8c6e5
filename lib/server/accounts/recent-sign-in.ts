import 'server-only'
import { addSeconds, minutes } from '@/lib/core/durations'
import { type Problem, problem } from '@/lib/server/http/problem'
import { type Asking, confirmPassword, wrongCurrent } from './accounts'

/** A sign-in that is older than this ends no other one by itself (OWASP ASVS 5.0, 7.5.2). */
const RECENT_SECONDS = minutes(15)

/**
 * Lets a recent sign-in end others, and an older one that brings the account's password; answers the refusal, or null.
 * Without this: whoever sits down at an open browser, or steals its cookie, throws the owner out everywhere else. A
 * log-out everywhere is not asked: it ends the thief too.
 */
export async function confirmUnlessRecent(
  userId: string,
  signedInAt: Date | null,
  currentPassword: string | undefined,
  asking: Asking,
): Promise<Problem | null> {
  if (signedInAt && Date.now() < addSeconds(signedInAt, RECENT_SECONDS).getTime()) return null
  if (currentPassword === undefined)
    return problem(
      'password_required',
      'This sign-in is older than 15 minutes. Enter your password, or sign in again.',
      {
        errors: [{ path: 'currentPassword', message: 'Enter your password.' }],
      },
    )
  const confirmed = await confirmPassword(userId, currentPassword, asking)
  if (confirmed === true) return null
  return confirmed === false ? wrongCurrent() : confirmed
}
