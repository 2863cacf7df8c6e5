import 'server-only'
import { z } from 'zod'
import { noticeCertificate } from '@/lib/server/http/certificate-notice'
import { siblingOf } from '@/lib/server/modes/replay'

/** What the other node says about itself. `status` is that of its health; 0: no answer. */
export interface Sibling {
  origin: string
  status: number
  node: string | null
  startedAt: string | null
  canRestart: boolean
}

const LONGEST_WAIT_MS = 1500
const saidSchema = z.object({ node: z.string(), startedAt: z.string(), canRestart: z.boolean() })

/** Asks the other one of our two configured nodes how it is, over HTTP. A node that is away is an answer too. */
export async function siblingNow(own: string): Promise<Sibling> {
  const origin = siblingOf(own)
  const away: Sibling = { origin, status: 0, node: null, startedAt: null, canRestart: false }
  try {
    const [health, said] = await Promise.all([
      ask(origin, '/api/health'),
      ask(origin, '/experiments/nodes/lab/restart'),
    ])
    const parsed = saidSchema.safeParse(await said.json())
    return { ...away, status: health.status, ...(parsed.success ? parsed.data : {}) }
  } catch (fault) {
    noticeCertificate(fault, origin)
    return away
  }
}

/** Hands a wish to restart on to the other node, whose own endpoint judges it. Null: no answer. */
export async function askSiblingToRestart(
  own: string,
  ticket: string,
): Promise<{ status: number; body: unknown } | null> {
  try {
    const response = await ask(siblingOf(own), '/experiments/nodes/lab/restart', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ticket }),
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return null
  }
}

const ask = (origin: string, path: string, init: RequestInit = {}) =>
  fetch(`${origin}${path}`, {
    ...init,
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
  })
