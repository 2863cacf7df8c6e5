import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import type { ModeName } from './contract'
import type { Replayed } from './form-state'

/** What is replayed where. The credential is bounded and printable: it becomes a header. */
export const replaySchema = z.object({
  mode: z.enum(['session', 'jwt']),
  variant: z.string().regex(/^[a-z-]{1,32}$/),
  // Without this: a line break in it would write further headers.
  credential: z.string().regex(/^[\x21-\x2b\x2d-\x3a\x3c-\x7e]{1,8192}$/),
})

/**
 * Sends a copied credential to this node's own `me`, over HTTP, from a client that has nothing else: no cookie jar, no
 * page. This is what whoever stole it can do. The address is fixed. Without this: the server fetches whatever it is told.
 */
export async function replay(target: { mode: ModeName; header: { name: string; value: string }; variant: string }): Promise<Replayed> {
  const query = target.mode === 'session' ? `?variant=${target.variant}` : ''
  const response = await fetch(`http://localhost:${env().port}/api/${target.mode}/me${query}`, {
    headers: { [target.header.name]: target.header.value, 'User-Agent': 'attacker, a clean client' },
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
  })
  const body = answerSchema.parse(await response.json())
  return { status: response.status, code: body.code ?? null, name: body.user?.name ?? null, node: response.headers.get('x-served-by') }
}

const answerSchema = z.object({ code: z.string().optional(), user: z.object({ name: z.string() }).optional() })
