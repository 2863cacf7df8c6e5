import { z } from 'zod'
import { problem } from '@/lib/server/http/problem'
import { SEAL_SWITCHES } from '@/app/experiments/_runtime/switches'
import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { guestOf, ticketSchema } from '@/app/experiments/_lab/guests'
import { sealVerdicts } from '@/app/experiments/forging/seal-verifiers'

const asked = ticketSchema.extend({ seal: z.string().max(4096), on: z.array(z.enum(SEAL_SWITCHES)).max(32) })

/**
 * What three verifiers say of an encrypted cookie: the app's own with the guest's key, iron-session with its defaults,
 * and one by hand with the switches that are on. None opens anything.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(asked, async ({ body: { ticket, seal, on } }, scope) => {
      const user = await guestOf(ticket)
      if (!user) return problem('invalid_credentials', 'There is no such guest.')
      return { status: 200, body: await sealVerdicts(seal, new Set(on), user, scope) }
    }),
  },
  { slug: 'forging' },
)
