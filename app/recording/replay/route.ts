import { door, handling } from '@/lib/auth/frame'
import { problem } from '@/lib/auth/problem'
import { replaySchema } from '@/lib/auth/replay'
import { env } from '@/lib/env'
import { headerFor } from '@/lib/modes'
import { captureRequest, captureResponse, reportIn } from '@/lib/wire/capture'
import { ASK_HEADER } from '@/lib/wire/recording'

/**
 * Replays a copied credential from a clean client, as `POST /api/replay` does, and hands back the whole exchange: a
 * script can neither send such a cookie nor see what the node did with it.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  POST: handling({
    body: replaySchema,
    async handle({ body: { mode, variant, credential } }) {
      const header = headerFor(mode, variant, credential)
      if (!header) return problem('validation_failed', 'There is no such specimen.', { errors: [{ path: 'variant', message: 'There is no such variant.' }] })
      const query = mode === 'session' ? `?variant=${variant}` : ''
      return { status: 200, body: await observed(`/api/${mode}/me${query}`, header) }
    },
  }),
})

/** Asks this node, and nobody else. Without the fixed address: the server fetches whatever it is told. */
async function observed(path: string, header: { name: string; value: string }) {
  const request = new Request(`http://localhost:${env().port}${path}`, {
    headers: { [header.name]: header.value, [ASK_HEADER]: '1', 'User-Agent': 'attacker, a clean client' },
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
  })
  const captured = await captureRequest(request)
  const startedAt = performance.now()
  const response = await fetch(request)
  const answer = await captureResponse(response)
  return { durationMs: performance.now() - startedAt, node: response.headers.get('x-served-by'), request: captured, response: answer, server: reportIn(response.headers) }
}
