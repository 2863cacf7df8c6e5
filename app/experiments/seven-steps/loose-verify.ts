import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/server/http/route'
import type { Answer } from '@/lib/server/http/response'
import { claimsSchema, peek } from '@/lib/jwt/codec'
import { type LabScope, labTokenContext } from '@/app/experiments/_lab/context'

/** What a verifier can be told to leave out. */
export const LEFT_OUT = ['nothing', 'signature', 'times', 'audience'] as const
export const looseBody = z.object({ token: z.string().max(8192), without: z.enum(LEFT_OUT) })

const FOR_EVER_SECONDS = 1e9

/**
 * Says whether a verifier that leaves one check out would take a token, and opens nothing: nobody is served for it.
 * With `nothing` left out it is the verifier of the real endpoints.
 */
export async function verifyLoosely(
  { body: { token, without } }: Call<z.output<typeof looseBody>>,
  scope: LabScope,
): Promise<Answer> {
  const { clock, keys, policy, trace, verify } = await labTokenContext(scope)
  const content = peek(token)?.content
  const { accessSeconds, expToleranceSeconds, skewSeconds, issuer, audience } = policy
  // What is wrong with these three is what the experiment shows: each is one line that somebody forgot.
  if (without === 'signature') return told(claimsSchema.safeParse(content).success ? null : 'claims')
  const isTimeless = without === 'times'
  const verified = await trace.span('verify', () =>
    verify(token, keys, {
      issuer,
      audience: without === 'audience' && typeof content?.aud === 'string' ? content.aud : audience,
      now: clock(),
      longestLifeSeconds: accessSeconds,
      expToleranceSeconds: isTimeless ? FOR_EVER_SECONDS : expToleranceSeconds,
      skewSeconds: isTimeless ? FOR_EVER_SECONDS : skewSeconds,
    }),
  )
  return told(verified.ok ? null : verified.check)
}

const told = (failed: string | null): Answer => ({ status: 200, body: { isTaken: failed === null, failed } })
