import { door, handling } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { replay, replaySchema } from '@/lib/auth/replay'
import { headerFor } from '@/lib/modes'

/** Replays a copied credential from a clean client and tells what it got. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: replaySchema,
    async handle(call) {
      const { mode, variant, credential } = call.body
      const header = headerFor(mode, variant, credential)
      if (!header) return problem('validation_failed', 'There is no such specimen.', { errors: [{ path: 'variant', message: 'There is no such variant.' }] })
      return { status: 200, body: await replay({ mode, variant, header }) }
    },
  }),
})
