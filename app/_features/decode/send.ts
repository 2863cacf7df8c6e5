import { type Guest, makeGuest, removeGuest } from '@/app/experiments/_runtime/guest'
import type { Switch } from '@/app/experiments/_runtime/switches'
import { reportIn } from '@/lib/recording/capture'
import { ASK_HEADER } from '@/lib/recording/recording'

const ENDPOINT = '/experiments/forging/lab'

/** What one verifier answered. */
export interface Answered {
  who: string
  isTaken: boolean
  /** The check that refused, or the library's word. */
  why: string
}

/** A good token of a throw-away user, signed with the experiment's own key. Throws where the server gives none. */
export async function experimentToken(): Promise<string> {
  guest ??= await makeGuest('forging', {}, AbortSignal.timeout(10_000))
  window.addEventListener('pagehide', leave, { once: true })
  const { good } = await post('forge', { ticket: guest.ticket })
  return String(good)
}

/** Lives as long as the page: its token is for a user who is there. */
let guest: Guest | null = null

function leave() {
  if (guest) void removeGuest('forging', guest)
  guest = null
}

/**
 * Sends a token to three verifiers of the forging experiment: the one of the real endpoints with the experiment's keys,
 * the library with its defaults, and one whose checks are those that are on. None opens anything of the app.
 */
export async function sendToken(token: string, on: readonly Switch[]): Promise<Answered[]> {
  const response = await fetch(`${ENDPOINT}/jwt/me`, {
    cache: 'no-store',
    headers: { Authorization: `Bearer ${token}`, [ASK_HEADER]: '1' },
  })
  const body: unknown = await response.json()
  const code =
    typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : `HTTP ${response.status}`
  const check = reportIn(response.headers)?.trace.refusedBy
  const { said } = await post('verify', { tokens: [token], on })
  const [first] = Array.isArray(said) ? (said as { library: string | null; byHand: string | null }[]) : []
  if (!first) throw new Error('No verdict came back.')
  return [
    {
      who: 'This app’s verifier, every check on',
      isTaken: response.ok,
      why: [response.status, code, check].filter(Boolean).join(', '),
    },
    { who: 'The library jose with its defaults', isTaken: first.library === null, why: first.library ?? '' },
    { who: 'The verifier with your switches', isTaken: first.byHand === null, why: first.byHand ?? '' },
  ]
}

async function post(endpoint: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${ENDPOINT}/${endpoint}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw response
  return { ...(await response.json()) }
}
