import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/server/config/env'
import { noticeCertificate } from '@/lib/server/http/certificate-notice'
import { captureRequest, captureResponse, noAnswer, reportIn } from '@/lib/recording/capture'
import { ASK_HEADER, type Exchange } from '@/lib/recording/recording'
import type { ModeName } from '@/lib/core/contract'
import { days } from '@/lib/core/durations'
import type { Replayed } from '@/lib/server/http/form-state'
import { CLOCK_HEADER } from '@/lib/server/http/moved-clock'

const FARTHEST = days(400)
const SPAN = `Give whole seconds, from 0 to ${FARTHEST}.`

/** What is replayed where. The credential is bounded and printable: it becomes a header. */
export const replaySchema = z.object({
  mode: z.enum(['session', 'jwt']),
  variant: z.string().regex(/^[a-z-]{1,32}$/),
  // Without this: a line break in it would write further headers.
  credential: z.string().regex(/^[\x21-\x2b\x2d-\x3a\x3c-\x7e]{1,8192}$/),
  /** Which node is asked. A choice of two, never an address. Without this: the server fetches whatever it is told. */
  node: z.enum(['this', 'sibling'], 'Choose one of this, sibling.').default('this'),
  /** How far the replay moves its own clock. */
  secondsForward: z.int(SPAN).min(0, SPAN).max(FARTHEST, SPAN).default(0),
})

interface Target {
  mode: ModeName
  variant: string
  header: { name: string; value: string }
  /** What is asked of the node: `GET me` of the mode, unless an experiment names another endpoint of its own. */
  path?: string
  method?: 'GET' | 'POST'
  /** Sent as JSON. */
  body?: object
  /** Where it is sent: this node, unless the caller has taken another one from the configuration. */
  origin?: string
  secondsForward?: number
  /** `manual`: a redirect is an answer like any other, and is not followed. */
  redirect?: 'error' | 'manual'
}

/** An exchange as the clean client had it: what a recorder can take over. */
export type Observed = Pick<Exchange, 'durationMs' | 'node' | 'request' | 'response' | 'server'>

/** The other one of our two configured origins. */
export function siblingOf(origin: string): string {
  const { appOrigin, siblingOrigin } = env()
  return origin === siblingOrigin ? appOrigin : siblingOrigin
}

/**
 * Sends a copied credential to a node's `me`, over HTTP, from a client that has nothing else: no cookie jar, no page.
 * This is what whoever stole it can do. A node that is away is an exchange too: one without an answer, status 0.
 */
export async function observe({
  mode,
  variant,
  header,
  path = mePath(mode, variant),
  method = 'GET',
  body,
  origin = `http://localhost:${env().port}`,
  secondsForward = 0,
  redirect = 'error',
}: Target): Promise<Observed> {
  const request = new Request(`${origin}${path}`, {
    method,
    headers: {
      [header.name]: header.value,
      [ASK_HEADER]: '1',
      'User-Agent': 'attacker, a clean client',
      ...(secondsForward > 0 ? { [CLOCK_HEADER]: String(secondsForward) } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    cache: 'no-store',
    redirect,
    signal: AbortSignal.timeout(5000),
  })
  const captured = await captureRequest(request)
  const startedAt = performance.now()
  try {
    const response = await fetch(request)
    const answer = await captureResponse(response)
    return {
      durationMs: performance.now() - startedAt,
      node: response.headers.get('x-served-by'),
      request: captured,
      response: answer,
      server: reportIn(response.headers),
    }
  } catch (fault) {
    noticeCertificate(fault, origin)
    return {
      durationMs: performance.now() - startedAt,
      node: null,
      request: captured,
      response: noAnswer(fault),
      server: null,
    }
  }
}

const mePath = (mode: ModeName, variant: string) => `/api/${mode}/me${mode === 'session' ? `?variant=${variant}` : ''}`

const answerSchema = z
  .object({ code: z.string().optional(), user: z.object({ name: z.string() }).optional() })
  .catch({})

/** What an observed replay came to, in short. */
export function replayedOf({ response: { status, body }, node }: Observed): Replayed {
  const { code, user } = answerSchema.parse(status === 0 ? {} : jsonOf(body))
  return { status, code: code ?? null, name: user?.name ?? null, node }
}

/** Replays against this node and tells what came of it; throws where no answer came. */
export async function replay(target: Omit<Target, 'origin' | 'secondsForward'>): Promise<Replayed> {
  const observed = await observe(target)
  if (observed.response.fault !== null) throw new Error(`The replay got no answer: ${observed.response.fault}`)
  return replayedOf(observed)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
