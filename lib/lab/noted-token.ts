import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/auth/frame'
import { fitsCookie } from '@/lib/auth/cookies'
import { type Problem, problem } from '@/lib/auth/problem'
import type { Answer } from '@/lib/auth/response'
import { sign } from '@/lib/jwt/codec'
import { VARIANTS } from '@/lib/jwt/config'
import { answerOf, refused } from '@/lib/jwt/guard'
import { open } from '@/lib/jwt/lifecycle'
import { type LabPlace, labTokenContext } from './context'
import { guestIdIn, guestNow, ticketSchema } from './guests'

/** Longer ones are of no use: nothing takes the token any more. */
const LONGEST_NOTE = 12_000

export const noteBody = ticketSchema.extend({ note: z.string().max(LONGEST_NOTE), variant: z.enum(VARIANTS).default('bearer-storage') })

/**
 * A sign-in of a guest whose access token says one thing more: the claim `note`. The app's own tokens have no such claim,
 * and a verifier that doesn't know it passes over it (RFC 7519 §4).
 */
export async function signWithNote({ body: { ticket, note, variant }, carrier, userAgent }: Call<z.output<typeof noteBody>>, place: LabPlace): Promise<Answer | Problem> {
  const userId = guestIdIn(ticket)
  const user = userId === null ? null : await guestNow(userId)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  const context = await labTokenContext(place)
  const issued = await open(context, { user, variant, userAgent, carrier })
  if (!issued.ok) return refused(issued.refusal)
  const claims = { ...issued.claims, note }
  const accessToken = await context.trace.span('sign', () => sign(claims, context.keys))
  const access = context.policy.cookies.access.name
  // What no browser keeps is not sent. Without this: the note's length decides whether the answer is a 500.
  if (variant === 'cookie' && !fitsCookie(access, accessToken)) return problem('validation_failed', 'With this note the token fits no cookie.', { errors: [{ path: 'note', message: 'A cookie holds 4096 bytes.' }] })
  return answerOf({ ...issued, accessToken, cookies: issued.cookies.map((cookie) => (cookie.name === access ? { ...cookie, value: accessToken } : cookie)) })
}
