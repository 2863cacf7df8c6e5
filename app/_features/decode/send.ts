import { type Guest, makeGuest, removeGuest } from '@/app/experiments/_runtime/guest'
import type { SealSwitch, Switch } from '@/app/experiments/_runtime/switches'
import { reportIn } from '@/lib/recording/capture'
import { ASK_HEADER } from '@/lib/recording/recording'
import type { Answered } from './answers'

const ENDPOINT = '/experiments/forging/lab'

/** Lives as long as the page: what is issued is for a user who is there. */
let guest: Guest | null = null

async function ticket(): Promise<string> {
  guest ??= await makeGuest('forging', {}, AbortSignal.timeout(10_000))
  window.addEventListener('pagehide', leave, { once: true })
  return guest.ticket
}

function leave() {
  if (guest) void removeGuest('forging', guest)
  guest = null
}

/** A good token of a throw-away user, signed with the experiment's own key. Throws where the server gives none. */
export async function experimentToken(): Promise<string> {
  const { good } = await post('forge', { ticket: await ticket() })
  return String(good)
}

/**
 * A good encrypted cookie of a throw-away user, and the key of the experiment that opens it: derived for this user
 * alone. Throws where the server gives none.
 */
export async function experimentSeal(): Promise<{ seal: string; secret: string }> {
  const { seal, secret } = await post('seal', { ticket: await ticket() })
  return { seal: String(seal), secret: String(secret) }
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
      who: STRICT,
      isTaken: response.ok,
      why: response.ok ? '' : [response.status, code, check].filter(Boolean).join(', '),
    },
    { who: 'The library jose with its defaults', isTaken: first.library === null, why: first.library ?? '' },
    { who: BY_HAND, isTaken: first.byHand === null, why: first.byHand ?? '' },
  ]
}

const STRICT = 'This app’s verifier, every check on'
const BY_HAND = 'The verifier with your switches'

/** What one verifier says of an encrypted cookie: what refused it, or the role that it read. */
interface SealVerdict {
  refusedBy: string | null
  role: string | null
}

/** Sends an encrypted cookie to three verifiers, as `sendToken` does with a token. */
export async function sendSeal(seal: string, on: readonly SealSwitch[]): Promise<Answered[]> {
  const { strict, library, byHand } = await post('unseal', { ticket: await ticket(), seal, on })
  const answer = (who: string, verdict: unknown): Answered => {
    const { refusedBy, role } = verdict as SealVerdict
    return { who, isTaken: refusedBy === null, why: refusedBy ?? (role === null ? '' : `the role “${role}”`) }
  }
  return [
    answer(STRICT, strict),
    answer('The library iron-session with its defaults', library),
    answer(BY_HAND, byHand),
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
