import type { Design } from '@/lib/core/specimens'
import { type AskedSettings, toQuery } from '@/app/experiments/_lab/asked-settings'
import { reportIn } from '@/lib/recording/capture'
import { COOKIE_NAMES } from '@/lib/recording/credentials'
import type { Actor, ServerReport } from '@/lib/recording/recording'
import type { Recorder, Tags } from '@/lib/recording/recorder'
import { replayTo } from './replaying'

/**
 * Somewhere one signs in: the real endpoints, or the endpoints of an experiment, which answer the same calls.
 * Everything goes over HTTP from this browser and is recorded.
 */
export interface AuthClient {
  /** Signs in. Refuses nothing itself: throws where the server would not. */
  signIn(
    specimen: Design,
    asked?: AskedSettings,
    how?: { onAnotherDevice?: boolean; label?: string; node?: Node },
  ): Promise<HeldSignIn>
  /**
   * A call as its owner makes it: the browser adds cookies by itself, a script the token that it keeps. At the other
   * node a clean client makes it, as a page may not read another origin's answers.
   */
  me(held: HeldSignIn, how?: How): Promise<Answer>
  /** Trades the refresh token for the next one; `held` is brought up to date where it worked. */
  refresh(held: HeldSignIn, how?: How): Promise<Answer>
  logOut(held: HeldSignIn, how?: How): Promise<Answer>
  logOutEverywhere(held: HeldSignIn, how?: How): Promise<Answer>
  /** The attacker takes a copy: recorded as such, and nothing is sent. */
  copy(held: HeldSignIn): Copy
  /** A clean client sends a copy, here or at the other node. */
  replay(copy: Copy, how?: How & { call?: Call }): Promise<Answer>
  /** A thief who uses the copy as its owner would: replays it, and goes on with whatever cookie the answer sets. */
  use(copy: Copy, how?: How): Promise<{ answer: Answer; copy: Copy; isRenewed: boolean }>
}

type Call = 'me' | 'admin' | 'refresh' | 'renew' | 'logout' | 'logout-all'
type Node = 'this' | 'sibling'

/** A sign-in as its owner has it. */
export interface HeldSignIn {
  specimen: Design
  /** The bare credential: the access token, or the cookie's value, which the server reports. */
  credential: string
  /** The refresh token, in a cookie no script can read; null where there is none. */
  refresh: string | null
  asked: AskedSettings
  /** In a client of its own, not in this browser: its cookies are in no jar here, and a clean client sends them. */
  isApart: boolean
}

export type Copy = Readonly<HeldSignIn>

export interface How {
  label?: string
  secondsForward?: number
  /** Which node is asked; the other one by a clean client. */
  node?: Node
  /** By a clean client here too: what else is in this browser's jar does not ride along. */
  isByCleanClient?: boolean
}

export interface Answer {
  /** 0: no answer came. */
  status: number
  /** The refusal, where it is one. */
  code: string | null
  body: Record<string, unknown>
  node: string | null
  /** What the server did, counted by itself. */
  trace: ServerReport['trace'] | null
}

interface ReportedAnswer {
  answer: Answer
  report: ServerReport | null
}

export interface AuthClientOptions {
  /** `/api`, or `/experiments/<slug>/lab`. */
  base: string
  recorder: Recorder
  signal: AbortSignal
  tell(doing: string): void
  /** What proves who signs in: a password, or a guest's ticket. */
  proof(): Promise<Record<string, string>>
}

export function createAuthClient({ base, recorder, signal, tell, proof }: AuthClientOptions): AuthClient {
  const isLab = base !== '/api'
  const queryOf = ({ specimen, asked }: Pick<HeldSignIn, 'specimen' | 'asked'>) =>
    toQuery({ ...(isLab ? asked : {}), ...(specimen.mode === 'session' ? { variant: specimen.variant } : {}) })
  const begin = ({ specimen: { code, mode, slug } }: Pick<HeldSignIn, 'specimen'>, label: string): Tags => {
    signal.throwIfAborted()
    tell(`${code}: ${label}`)
    return { mode, specimen: slug, label: `${code}: ${label}` }
  }

  /** From this browser, its cookies with it; without them where somebody else's device is meant. */
  async function send(
    held: Pick<HeldSignIn, 'specimen' | 'asked' | 'isApart'> & { credential?: string },
    call: Call | 'login',
    { label = call, secondsForward = 0 }: How,
    body?: object,
  ): Promise<ReportedAnswer> {
    const { specimen, credential } = held
    const tags = begin(held, label)
    const headers: Record<string, string> = {
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...(credential && specimen.travels === 'by-script' && call !== 'refresh'
        ? { Authorization: `Bearer ${credential}` }
        : {}),
      ...(secondsForward > 0 ? { 'X-Clock-Forward-Seconds': String(Math.round(secondsForward)) } : {}),
    }
    const init: RequestInit = {
      method: call === 'me' || call === 'admin' ? 'GET' : 'POST',
      headers,
      signal,
      credentials: held.isApart ? 'omit' : 'same-origin',
      ...(body ? { body: JSON.stringify(body) } : {}),
    }
    const response = await recorder.fetch(`${base}/${specimen.mode}/${call}${queryOf(held)}`, init, tags)
    const report = reportIn(response.headers)
    const members = await membersOf(response)
    return {
      answer: {
        status: response.status,
        code: codeIn(members),
        body: members,
        node: response.headers.get('x-served-by'),
        trace: report?.trace ?? null,
      },
      report,
    }
  }

  /** From a client of the server's that has the credential and nothing else: no jar, no page. */
  function sendCopy(
    copy: Copy,
    call: Call,
    actor: Actor,
    { label = call, secondsForward = 0, node = 'this' }: How,
  ): Promise<ReportedAnswer> {
    const { specimen, credential, refresh } = copy
    const sent = call === 'refresh' ? refresh : credential
    if (sent === null) throw new Error(`${specimen.code} has no refresh token to send.`)
    if (!isLab && call !== 'me') throw new Error('A clean client asks the real endpoints for `me` only.')
    const asked = {
      mode: specimen.mode,
      variant: specimen.variant,
      credential: sent,
      node,
      secondsForward: Math.round(secondsForward),
      ...(isLab ? { call, kind: call === 'refresh' ? 'refresh' : 'access' } : {}),
    }
    return replayTo(`${base}/replay${isLab ? queryOf(copy) : ''}`, asked, {
      recorder,
      signal,
      tags: { ...begin(copy, label), actor },
    })
  }

  /** Signs in at the other node, which a clean client does: this page may not read what another origin answers. */
  async function signInThere(held: Pick<HeldSignIn, 'specimen' | 'asked'>, label: string): Promise<ReportedAnswer> {
    const {
      specimen: { mode, variant },
    } = held
    const { ticket } = await proof()
    if (!isLab || !ticket) throw new Error('At the other node only a guest signs in.')
    return replayTo(
      `${base}/replay${queryOf(held)}`,
      { mode, variant, credential: ticket, node: 'sibling', call: 'login' },
      { recorder, signal, tags: { ...begin(held, label), actor: 'browser' } },
    )
  }

  const isByCopy = ({ isApart, specimen }: HeldSignIn, call: Call, { node, isByCleanClient = false }: How) =>
    node === 'sibling' || isByCleanClient || (isApart && (specimen.travels === 'by-itself' || call === 'refresh'))
  const ask = (held: HeldSignIn, call: Call, how: How) =>
    isByCopy(held, call, how) ? sendCopy(held, call, 'browser', how) : send(held, call, how)

  return {
    async signIn(specimen, asked = {}, { onAnotherDevice = false, label = 'sign in', node = 'this' } = {}) {
      const isApart = onAnotherDevice || node === 'sibling'
      const { answer, report } =
        node === 'sibling'
          ? await signInThere({ specimen, asked }, label)
          : await send(
              { specimen, asked, isApart },
              'login',
              { label },
              { ...(await proof()), variant: specimen.variant },
            )
      if (answer.status !== 200)
        throw new Error(`${specimen.code} could not sign in: ${answer.status} ${answer.code ?? ''}`)
      return { specimen, asked, isApart, ...credentialsIn(specimen, answer, report) }
    },
    me: async (held, how = {}) => (await ask(held, 'me', { label: 'call', ...how })).answer,
    async refresh(held, how = {}) {
      const { answer, report } = await ask(held, 'refresh', how)
      if (answer.status === 200) Object.assign(held, credentialsIn(held.specimen, answer, report))
      return answer
    },
    logOut: async (held, how = {}) => (await ask(held, 'logout', { label: 'log out', ...how })).answer,
    logOutEverywhere: async (held, how = {}) =>
      (await ask(held, 'logout-all', { label: 'log out everywhere', ...how })).answer,
    copy(held) {
      recorder.copied(held.credential, begin(held, 'copy'))
      return { ...held }
    },
    replay: async (copy, { call = 'me', ...how } = {}) =>
      (await sendCopy(copy, call, 'attacker', { label: 'replay', ...how })).answer,
    async use(copy, how = {}) {
      const { answer } = await sendCopy(copy, 'me', 'attacker', { label: 'use the copy', ...how })
      if (answer.status !== 200 || copy.specimen.mode !== 'session') return { answer, copy, isRenewed: false }
      // No read sets a cookie, so whoever wants the copy to live on asks for that as well.
      const { report } = await sendCopy(copy, 'renew', 'attacker', { label: 'renew the copy', ...how })
      const next = cookieIn(report, COOKIE_NAMES[copy.specimen.slug] ?? '')
      return { answer, copy: next ? { ...copy, credential: next } : copy, isRenewed: next !== null }
    },
  }
}

/** The members of a JSON answer; none where it has no body. */
export async function membersOf(response: Response): Promise<Record<string, unknown>> {
  const value: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const codeIn = ({ code }: Record<string, unknown>): string | null => (typeof code === 'string' ? code : null)

/** The credential of the body, or of the cookie that the server reports; the refresh token from its cookie. */
function credentialsIn(
  { slug, code }: Design,
  { body }: Answer,
  report: ServerReport | null,
): Pick<HeldSignIn, 'credential' | 'refresh'> {
  const token = body.access_token
  const credential = typeof token === 'string' ? token : cookieIn(report, COOKIE_NAMES[slug] ?? '')
  if (!credential || report?.isHidden)
    throw new Error(`${code}: INSPECTOR=off hides the cookies, so there is nothing to copy.`)
  return { credential, refresh: cookieIn(report, 'refresh') }
}

function cookieIn(report: ServerReport | null, name: string): string | null {
  const line = report?.setCookies.find(
    (each) => each.slice(0, each.indexOf('=')).replace(/^(?:__(?:Host|Secure)-|lab-)/, '') === name,
  )
  return line?.slice(line.indexOf('=') + 1).split(';')[0] || null
}
