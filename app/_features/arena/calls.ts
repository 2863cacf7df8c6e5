import type { Called, Side } from './side'
import { type Means, tagsOf } from './means'
import { authorization, isBearer, storageOf } from '@/app/_features/mode-page/token-storage'
import { tellEnd } from '@/app/_ui/other-tabs'
import type { Demo } from '@/lib/core/demo-accounts'
import type { Inspection } from '@/lib/core/inspection'
import { type Replay, replayCopy } from '@/lib/recording/recorded-replay'
import { clientOf } from '@/app/_features/mode-page/token-storage'
import { inTurn } from '@/app/_ui/in-turn'
import { tellSignIn } from '@/app/_ui/other-tabs'

/** The requests of the arena, the same for every specimen: what differs is who puts the credential on them. */

/** Sends what a side sends: the browser adds a cookie by itself, a token has to be put there. */
function send(side: Side, means: Means, call: string, init: RequestInit = {}): Promise<Response> {
  const { mode, variant } = side.specimen
  const headers = { ...(isBearer(variant) ? authorization(variant) : {}), ...drawnFor(side, init), ...init.headers }
  return means.recorder.fetch(`/api/${mode}/${call}?variant=${variant}`, { ...init, headers }, tagsOf(side, means))
}

/** An order says whom this page shows. Without this: a tab that shows Ada still logs out Grace. */
const drawnFor = ({ inspection: { user } }: Side, { method = 'GET' }: RequestInit): Record<string, string> =>
  method === 'GET' || !user ? {} : { 'X-Drawn-For': user.id }

const keep = ({ specimen: { variant } }: Side, token: string | null) =>
  isBearer(variant) && storageOf(variant).set(token)

export async function signIn(side: Side, means: Means, demo: Demo): Promise<Response> {
  const { mode, variant } = side.specimen
  const body = JSON.stringify({ email: demo.user, password: demo.password, variant })
  const response = await means.recorder.fetch(
    `/api/${mode}/login`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body },
    tagsOf(side, means),
  )
  if (!response.ok) return response
  const { access_token: token, user }: { access_token?: string; user?: { id: string } } = await response.clone().json()
  if (isBearer(variant) && token !== undefined) clientOf(variant).adopt(token)
  else if (user) tellSignIn(mode, user.id)
  return response
}

/** Calls the protected endpoint: here, or at the other node, to which this one hands on what the browser holds. */
export async function callProtected(side: Side, means: Means): Promise<Called & { response: Response | null }> {
  const credential = side.inspection.credential
  if (means.node === 'sibling' && credential) return { ...(await relay(side, means, credential.value)), response: null }
  const headers: HeadersInit =
    means.secondsForward > 0 ? { 'X-Clock-Forward-Seconds': String(means.secondsForward) } : {}
  const response = await send(side, means, 'me', { headers })
  const { code }: { code?: string } = response.ok
    ? {}
    : await response
        .clone()
        .json()
        .catch(() => ({}))
  return { status: response.status, code: code ?? null, node: response.headers.get('x-served-by'), response }
}

/** The browser can't be sent to another origin from here, so this node passes its credential on. */
const relay = (side: Side, means: Means, credential: string) => sendCopy(side, means, credential, 'browser')

export function sendCopy(
  side: Side,
  means: Means,
  credential: string,
  actor: 'attacker' | 'browser' = 'attacker',
): Promise<Replay> {
  const { mode, variant } = side.specimen
  const { recorder, node, secondsForward } = means
  return replayCopy(
    { mode, variant, credential, node, secondsForward },
    { recorder, tags: { ...tagsOf(side, means), actor } },
  )
}

/**
 * Ends the sign-in, here or everywhere. What the script holds goes only when the server has done its part; other tabs
 * are told.
 */
export async function signOut(side: Side, means: Means, call: 'logout' | 'logout-all' = 'logout'): Promise<Response> {
  const response = await inTurn(side.specimen.mode, () => send(side, means, call, { method: 'POST' }))
  if (response.status !== 204) return response
  keep(side, null)
  tellEnd(side.specimen.mode)
  return response
}

/** Makes the server forget what it keeps of this one sign-in. The browser keeps what it has, and nobody is told. */
export const forget = (side: Side, means: Means): Promise<Response> => send(side, means, 'forget', { method: 'POST' })

/** Gets the next token with the refresh cookie, which the browser sends. */
export async function renew(side: Side, means: Means): Promise<Response> {
  return inTurn('jwt', async () => {
    const response = await means.recorder.fetch('/api/jwt/refresh', { method: 'POST' }, tagsOf(side, means))
    if (response.ok) keep(side, (await response.clone().json()).access_token ?? null)
    return response
  })
}

/** Moves the idle end. A call of its own: what only reads sets no cookie. */
export const slide = (side: Side, means: Means): Promise<Response> =>
  inTurn('session', () => send(side, means, 'renew', { method: 'POST' }))

export async function look(side: Side, means: Means): Promise<Inspection> {
  const response = await send(side, means, 'inspect')
  if (!response.ok) throw response
  return response.json()
}
