import 'server-only'
import type { Device } from '@/lib/core/contract'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { guestIdIn } from './guests'

/** What the server keeps of a guest's sign-ins, listed by a mode. Refuses whoever has no ticket for that guest. */
export async function recordsOf(
  ticket: string | undefined,
  listed: (userId: string) => Promise<readonly Device[]>,
): Promise<Answer | Problem> {
  const userId = ticket ? guestIdIn(ticket) : null
  // Without this: whoever knows a user's id reads where that user is signed in.
  if (userId === null) return problem('invalid_credentials', 'There is no such guest.')
  return { status: 200, body: { records: await listed(userId) } }
}
