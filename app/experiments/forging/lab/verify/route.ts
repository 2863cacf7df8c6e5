import { z } from 'zod'
import { problem } from '@/lib/auth/problem'
import { SWITCHES } from '@/lib/experiment/switches'
import { labTokenContext } from '@/lib/lab/context'
import { labDoor, labHandling } from '@/lib/lab/door'
import { libraryRefusal } from '@/lib/lab/library-verifier'
import { refusedBy } from '@/lib/lab/weak-verifier'

/** At most what one run has; longer ones are cut by the body's limit. */
const asked = z.object({ tokens: z.array(z.string().max(8192)).max(8), on: z.array(z.enum(SWITCHES)) })

/** What two other verifiers say of tokens: jose with a key and no options, and one by hand with the switches that are on. Neither opens anything. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(asked, async ({ body: { tokens, on } }, place) => {
    // The verifier by hand is one for RS256. Without this: another algorithm in the address is a 500.
    if (place.settings.algorithm !== 'RS256') return problem('validation_failed', 'These two verify RS256 only.', { errors: [{ path: 'algorithm', message: 'Choose RS256.' }] })
    const { keys, policy, clock } = await labTokenContext(place)
    const { kid } = keys.signing
    const key = keys.verifying.get(kid)
    if (!key) throw new Error('The signing key does not verify.')
    const expected = { key, kid, issuer: policy.issuer, audience: policy.audience, now: clock().getTime() / 1000, longestLifeSeconds: policy.accessSeconds }
    const said = tokens.map(async (token) => ({ library: await libraryRefusal(token, key), byHand: refusedBy(token, new Set(on), expected) }))
    return { status: 200, body: { said: await Promise.all(said) } }
  }),
}, { slug: 'forging' })
