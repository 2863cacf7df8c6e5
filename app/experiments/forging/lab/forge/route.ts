import { problem } from '@/lib/auth/problem'
import { randomToken } from '@/lib/auth/secrets'
import { labTokenContext } from '@/lib/lab/context'
import { labDoor, labHandling } from '@/lib/lab/door'
import { forgeries } from '@/lib/lab/forgeries'
import { guestIdIn, guestNow, ticketSchema } from '@/lib/lab/guests'
import { sign } from '@/lib/jwt/codec'

/** A good token of the guest's, and everything that was forged from it. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(ticketSchema, async ({ body: { ticket } }, place) => {
    const userId = guestIdIn(ticket)
    const user = userId === null ? null : await guestNow(userId)
    if (!user) return problem('invalid_credentials', 'There is no such guest.')
    const { keys, policy, store, clock } = await labTokenContext(place)
    const holder = await store.findHolder(user.id)
    const now = Math.floor(clock().getTime() / 1000)
    const claims = { iss: policy.issuer, aud: policy.audience, sub: user.id, iat: now, nbf: now, exp: now + policy.accessSeconds, jti: `tok_${randomToken(16)}`, client_id: 'web', role: user.role, ver: holder?.tokenVersion ?? 1, sid: `fam_${randomToken(16)}` }
    return { status: 200, body: { good: await sign(claims, keys), forged: await forgeries({ claims, keys, now }) } }
  }),
}, { slug: 'forging' })
