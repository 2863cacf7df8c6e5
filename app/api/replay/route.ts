import { demoOnlyRoute, handling } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { observe, replayedOf, replaySchema, siblingOf } from '@/lib/server/modes/replay'
import { headerFor } from '@/lib/server/modes/modes'

/**
 * Replays a copied credential from a clean client and tells what it got, with the whole exchange. A node that did not
 * answer is told as status 0 and a sentence: that the question stays open is an answer. There only where experiments
 * are: else a production site tries stolen credentials for whoever asks, from its own address.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = demoOnlyRoute({
  POST: handling({
    body: replaySchema,
    async handle(call) {
      const { mode, variant, credential, node, secondsForward } = call.body
      const header = headerFor(mode, variant, credential)
      if (!header) return refusal('variant', 'There is no such design.', 'There is no such variant.')
      const origin = node === 'sibling' ? siblingOf(call.origin) : undefined
      const exchange = await observe({ mode, variant, header, secondsForward, ...(origin ? { origin } : {}) })
      const away =
        exchange.response.fault === null
          ? {}
          : { detail: `No answer came from ${origin ?? 'this node'} within 5 seconds. Is it running?` }
      return { status: 200, body: { ...replayedOf(exchange), ...away, exchange } }
    },
  }),
})

const refusal = (path: string, detail: string, message: string) =>
  problem('validation_failed', detail, { errors: [{ path, message }] })
