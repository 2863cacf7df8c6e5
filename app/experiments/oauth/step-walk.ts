import { editable, signEdited } from '@/app/_features/decode/edit'
import { STEP_CALLBACK } from './step-callback.mjs'
import type {
  Begun,
  CheckMade,
  Hopped,
  Identified,
  Pairs,
  RawAnswer,
  Returned,
  StepCheck,
  StepFlow,
  StepJar,
  Traded,
  Verified,
} from './steps'

/** A request that is not sent yet. Its parameters may be changed; one that is empty is left out. */
export interface Pending {
  kind: 'authorization' | 'hop' | 'form' | 'callback' | 'token' | 'id-token' | 'userinfo'
  title: string
  /** Who sends it, and what for. */
  explains: string
  method: 'GET' | 'POST'
  url: string
  params: Pairs
}

/** A request that was sent, and what came of it. */
export interface Entry {
  sent: Pending
  answer: RawAnswer | null
  checks: CheckMade[]
  /** Why it went no further; null where it did. */
  stoppedBy: string | null
}

/** How far a walk is. Lives in this page alone. */
export interface Walk {
  flow: string
  noted: StepFlow
  jar: StepJar
  idToken: string
  entries: Entry[]
  pending: Pending | null
  /** The account of the experiment that it ended in. */
  account: string | null
}

const ENDPOINT = '/experiments/oauth/lab/step'

/** The app begins a sign-in: the first request stands there, and is not sent. */
export async function begun(off: readonly StepCheck[]): Promise<Walk> {
  const { flow, noted, endpoint, params } = await ask<Begun>({ step: 'begin', off })
  const pending: Pending = {
    kind: 'authorization',
    title: 'Authorization request',
    explains:
      'The app sends your browser to the provider with this address. Everything in it passes through the browser.',
    method: 'GET',
    url: endpoint,
    params,
  }
  return { flow, noted, jar: [], idToken: '', entries: [], pending, account: null }
}

/** What the walk is after the pending request was sent as it stands there. */
export async function sent(
  walk: Walk,
  { off, isOtherBrowser }: { off: readonly StepCheck[]; isOtherBrowser: boolean },
): Promise<Walk> {
  const { pending } = walk
  if (!pending) return walk
  const params = pending.params.filter(([, value]) => value !== '')
  const valueOf = (name: string) => params.find(([each]) => each === name)?.[1] ?? ''
  const flow = isOtherBrowser ? null : walk.flow
  const went = (entry: Partial<Entry>, next: Pending | null, change: Partial<Walk> = {}): Walk => {
    const whole: Entry = { sent: pending, answer: null, checks: [], stoppedBy: null, ...entry }
    return { ...walk, ...change, entries: [...walk.entries, whole], pending: next }
  }
  switch (pending.kind) {
    case 'authorization':
    case 'hop':
    case 'form': {
      const query = new URLSearchParams(params).toString()
      const url = pending.kind === 'authorization' ? `${pending.url}?${query}` : pending.url
      const account = pending.kind === 'form' ? { account: valueOf('account') } : {}
      const hopped = await ask<Hopped>({ step: 'hop', url, jar: walk.jar, ...account })
      const next = afterHop(hopped, url)
      const stoppedBy = typeof next === 'string' ? next : null
      return went({ answer: hopped.answer, stoppedBy }, typeof next === 'string' ? pending : next, { jar: hopped.jar })
    }
    case 'callback': {
      const query = new URLSearchParams(params).toString()
      const { checks, token } = await ask<Returned>({ step: 'return', flow, query, off })
      return went({ checks, stoppedBy: stopIn(checks) }, token ? tokenRequest(token) : pending)
    }
    case 'token': {
      const form = params.filter(([name]) => name !== 'client')
      const { answer } = await ask<Traded>({ step: 'token', client: valueOf('client'), params: form })
      const tokens = tokensIn(answer)
      if (typeof tokens === 'string') return went({ answer, stoppedBy: tokens }, pending)
      return went({ answer }, idTokenToCheck(tokens.idToken, tokens.accessToken), { idToken: tokens.idToken })
    }
    case 'id-token': {
      const by = { kind: 'unchanged', signature: valueOf('signature') } as const
      const made = await signEdited(valueOf('header'), valueOf('payload'), by)
      if (!made.ok) return went({ stoppedBy: made.why }, pending)
      const { checks, userinfo } = await ask<Verified>({ step: 'id-token', flow, idToken: made.token, off })
      const stoppedBy = stopIn(checks)
      return went({ checks, stoppedBy }, stoppedBy ? pending : userinfoRequest(userinfo, valueOf('access_token')), {
        idToken: made.token,
      })
    }
    case 'userinfo': {
      const accessToken = valueOf('access_token') || '-'
      const { answer, checks, account } = await ask<Identified>({
        step: 'userinfo',
        idToken: walk.idToken,
        accessToken,
        off,
      })
      const stoppedBy = stopIn(checks)
      return went({ answer, checks, stoppedBy }, stoppedBy ? pending : null, { account })
    }
  }
}

/** The name of the check that refused; null where none did. */
export const refusedIn = (checks: readonly CheckMade[]) => checks.find(({ passed, isOff }) => !passed && !isOff)?.name

const stopIn = (checks: readonly CheckMade[]) => {
  const name = refusedIn(checks)
  return name === undefined ? null : `The app refuses, by this check: ${name}.`
}

/** What comes after an answer of the provider; in words, where nothing does. */
function afterHop({ answer, next }: Hopped, url: string): Pending | string {
  if (next === null) {
    if (answer.status !== 200 || !new URL(url).pathname.startsWith('/interaction/'))
      return `The provider refuses, and sends nobody back. It answered ${answer.status}.`
    return {
      kind: 'form',
      title: 'You say who you are',
      explains: 'The provider’s form, which a person would fill in. This provider believes every name.',
      method: 'POST',
      url,
      params: [['account', `walker-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? 'a'}`]],
    }
  }
  const to = new URL(next)
  if (to.pathname === STEP_CALLBACK)
    return {
      kind: 'callback',
      title: 'Back to the app',
      explains:
        'The provider sends your browser back with this address. A script, an extension or a person can change it.',
      method: 'GET',
      url: to.origin + to.pathname,
      params: [...to.searchParams],
    }
  if (to.origin !== new URL(url).origin) return `It leads to ${to.origin}, where this walk does not go.`
  return {
    kind: 'hop',
    title: 'A redirect within the provider',
    explains: 'Your browser follows it, with the provider’s own cookies.',
    method: 'GET',
    url: next,
    params: [],
  }
}

const tokenRequest = ({ endpoint, params }: NonNullable<Returned['token']>): Pending => ({
  kind: 'token',
  title: 'Token request',
  explains: 'From server to server: the app trades the code for tokens and proves with its secret which client it is.',
  method: 'POST',
  url: endpoint,
  params: [...params, ['client', 'step-by-step']],
})

function idTokenToCheck(idToken: string, accessToken: string): Pending {
  const { header, payload } = editable(idToken)
  return {
    kind: 'id-token',
    title: 'The ID token, opened',
    explains: 'The app checks it before it believes a word. Change it, and see which check refuses.',
    method: 'POST',
    url: ENDPOINT,
    params: [
      ['header', header],
      ['payload', payload],
      ['signature', idToken.split('.')[2] ?? ''],
      ['access_token', accessToken],
    ],
  }
}

const userinfoRequest = (url: string, accessToken: string): Pending => ({
  kind: 'userinfo',
  title: 'Userinfo request',
  explains: 'From server to server: name and e-mail address of whoever the access token is for.',
  method: 'GET',
  url,
  params: [['access_token', accessToken]],
})

function tokensIn({ status, body }: RawAnswer): { idToken: string; accessToken: string } | string {
  if (status !== 200) return `The provider refuses: it answered ${status}.`
  const read: unknown = JSON.parse(body)
  const { id_token: idToken, access_token: accessToken } = { ...(read as Record<string, unknown>) }
  if (typeof idToken !== 'string' || typeof accessToken !== 'string')
    return 'The answer has no ID token, so it says nothing about who somebody is. The scope “openid” asks for one.'
  return { idToken, accessToken }
}

async function ask<Answer>(body: object): Promise<Answer> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw response
  return (await response.json()) as Answer
}
