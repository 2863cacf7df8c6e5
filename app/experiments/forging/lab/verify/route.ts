import { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { problem } from '@/lib/server/http/problem'
import { SWITCHES } from '@/app/experiments/_runtime/switches'
import { labTokenContext } from '@/app/experiments/_lab/context'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { libraryRefusal } from '@/app/experiments/_lab/library-verifier'
import { refusedBy } from '@/app/experiments/forging/weak-verifier'

/** At most what one run has; longer ones are cut by the body's limit. */
const asked = z.object({ tokens: z.array(z.string().max(8192)).max(8), on: z.array(z.enum(SWITCHES)) })

/**
 * What two other verifiers say of tokens: jose with a key and no options, and one by hand with the switches that are
 * on. Neither opens anything.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(asked, async ({ body: { tokens, on } }, scope) => {
      // The verifier by hand is one for RS256. Without this: another algorithm in the address is a 500.
      if (scope.settings.algorithm !== 'RS256')
        return problem('validation_failed', 'These two verify RS256 only.', {
          errors: [{ path: 'algorithm', message: 'Choose RS256.' }],
        })
      const { keys, policy, clock } = await labTokenContext(scope)
      const { kid } = keys.signing
      const key = keys.verifying.get(kid)
      if (!key) throw new Error('The signing key does not verify.')
      const expected = {
        key: KeyObject.from(key),
        kid,
        issuer: policy.issuer,
        audience: policy.audience,
        now: clock().getTime() / 1000,
        longestLifeSeconds: policy.accessSeconds,
      }
      const said = tokens.map(async (token) => ({
        library: await libraryRefusal(token, expected.key),
        byHand: refusedBy(token, new Set(on), expected),
      }))
      return { status: 200, body: { said: await Promise.all(said) } }
    }),
  },
  { slug: 'forging' },
)
