import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/server/http/route'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import { sign } from '@/lib/jwt/codec'
import { VARIANTS } from '@/lib/jwt/config'
import { answerOf, refused } from '@/lib/server/modes/jwt/guard'
import { open } from '@/lib/jwt/lifecycle'
import { type LabScope, labTokenContext } from './context'
import { guestOf, ticketSchema } from './guests'

/** Longer ones are of no use: nothing takes the token any more. */
const LONGEST_NOTE = 12_000

export const noteBody = ticketSchema.extend({
  note: z.string().max(LONGEST_NOTE),
  variant: z.enum(VARIANTS).default('bearer-storage'),
})

/**
 * A sign-in of a guest whose access token says one thing more: the claim `note`. The app's own tokens have no such
 * claim, and a verifier that doesn't know it passes over it (RFC 7519 §4).
 */
export async function signWithNote(
  { body: { ticket, note, variant }, carrier, userAgent }: Call<z.output<typeof noteBody>>,
  scope: LabScope,
): Promise<Answer | Problem> {
  const user = await guestOf(ticket)
  if (!user) return problem('invalid_credentials', 'There is no such guest.')
  const context = await labTokenContext(scope)
  const issued = await open(context, { user, variant, userAgent, carrier })
  if (!issued.ok) return refused(issued.refusal)
  const claims = { ...issued.claims, note }
  const accessToken = await context.trace.span('sign', () => sign(claims, context.keys))
  const access = context.policy.cookies.access.name
  return answerOf({
    ...issued,
    accessToken,
    cookies: issued.cookies.map((cookie) =>
      cookie.name === access ? { ...cookie, value: accessToken, isOversized: true } : cookie,
    ),
  })
}
