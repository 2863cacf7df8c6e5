import { COOKIE_NAMES, credentialOf, memberOf } from '@/lib/recording/credentials'
import type { Exchange, Recording } from '@/lib/recording/recording'
import { type Specimen, SPECIMENS } from '@/lib/core/specimens'
import { claimsIn } from './claims-in'
import { type Revocation, REVOCATIONS } from './choice'
import {
  type Answered,
  type Cast,
  type LoggedOut,
  type Replayed,
  type SideStory,
  type SignedIn,
  STEP_COUNT,
  type Story,
  untoldSide,
} from './story'

/*
 * The story is read off a recording and off nothing else: what this browser records now, and what was recorded before
 * and comes with the page, are drawn by the same components.
 */

/** Tells both sides of a recording; `otherwise` says what is chosen on a side that has not signed in. */
export function storyOf(recording: Recording, otherwise: Cast): Story {
  return {
    session: sideOf(recording, otherwise.session, null),
    jwt: sideOf(recording, otherwise.jwt, otherwise.revocation),
  }
}

/** The story as it was after so many steps: for a strip of pictures. */
export function upTo(story: Story, steps: number): Story {
  const cut = (side: SideStory): SideStory => ({
    ...side,
    done: Math.min(side.done, steps),
    signedIn: steps >= 1 ? side.signedIn : null,
    called: steps >= 2 ? side.called : null,
    copy: steps >= 3 ? side.copy : null,
    loggedOut: steps >= 4 ? side.loggedOut : null,
    replays: steps >= 5 ? side.replays : [],
  })
  return { session: cut(story.session), jwt: cut(story.jwt) }
}

function sideOf(recording: Recording, specimen: Specimen, revocation: Revocation | null): SideStory {
  const { mode } = specimen
  const login = recording.exchanges.findLast((each) => each.mode === mode && callOf(each) === 'login' && isOk(each))
  if (!login) return untoldSide(specimen, revocation)
  const since = recording.exchanges.filter((each) => each.mode === mode && each.startMs > login.startMs)
  const taken = recording.copies.findLast((each) => each.mode === mode && each.startMs > login.startMs)
  const own = since.filter(({ actor }) => actor === 'browser')
  const out = own.find((each) => callOf(each).startsWith('logout') && isOk(each))
  const call = own.find((each) => callOf(each) === 'me')
  const replays = out
    ? since.filter((each) => each.actor === 'attacker' && callOf(each) === 'me' && each.startMs > out.startMs)
    : []
  const side = {
    specimen: SPECIMENS.find(({ slug }) => slug === login.specimen) ?? specimen,
    revocation: revocation && (revocationOf(login) ?? revocation),
    signedIn: signedIn(login, specimen),
    called: call ? answered(call) : null,
    copy: taken?.credential ?? null,
    loggedOut: out ? loggedOut(out) : null,
    replays: replays.map(replayed),
  }
  return { ...side, done: doneOf(side) }
}

/** How many of the five steps have been made, one after the other. */
function doneOf({ signedIn, called, copy, loggedOut, replays }: Omit<SideStory, 'done'>): number {
  const missing = [signedIn, called, copy, loggedOut, replays[0] ?? null].findIndex((each) => each === null)
  return missing === -1 ? STEP_COUNT : missing
}

function signedIn({ at, durationMs, response, server, specimen: slug }: Exchange, specimen: Specimen): SignedIn | null {
  const { body } = response
  const user = Object(memberOf(body, 'user')) as Record<string, unknown>
  const session = Object(memberOf(body, 'session')) as Record<string, unknown>
  const token = memberOf(body, 'access_token')
  const line = server?.setCookies.find((each) => bareName(each) === (COOKIE_NAMES[slug ?? specimen.slug] ?? ''))
  const credential = typeof token === 'string' ? token : (line?.slice(line.indexOf('=') + 1).split(';')[0] ?? '')
  if (!credential) return null
  const claims = specimen.mode === 'jwt' ? claimsIn(credential) : null
  const createdAt = Date.parse(String(session.createdAt))
  const isInBody = typeof token === 'string'
  return {
    atMs: Date.parse(at) + durationMs,
    credential,
    carriedBy: isInBody ? body : (line ?? ''),
    header: isInBody ? 'Authorization: Bearer ' : `Cookie: ${line?.slice(0, line.indexOf('=')) ?? ''}=`,
    name: String(user.name ?? ''),
    role: String(claims?.role ?? user.role ?? ''),
    userId: String(claims?.sub ?? user.id ?? ''),
    writes: server?.trace.writes ?? null,
    lifeSeconds: claims
      ? claims.exp - claims.iat
      : Math.round((Date.parse(String(session.idleExpiresAt)) - createdAt) / 1000),
    endsAt: claims ? new Date(claims.exp * 1000).toISOString() : String(session.expiresAt ?? ''),
  }
}

function answered(exchange: Exchange): Answered {
  const { response, server } = exchange
  const code = memberOf(response.body, 'code')
  const credential = credentialOf(exchange)
  return {
    status: response.status,
    code: typeof code === 'string' ? code : null,
    reads: server?.trace.reads ?? null,
    bytes: credential
      ? `${credential.scheme === 'Bearer' ? 'Authorization: Bearer ' : `Cookie: ${credential.name}=`}`.length +
        credential.length
      : 0,
  }
}

const loggedOut = (exchange: Exchange): LoggedOut => ({
  atMs: Date.parse(exchange.at) + exchange.durationMs,
  status: exchange.response.status,
  isEverywhere: callOf(exchange) === 'logout-all',
})

const replayed = (exchange: Exchange): Replayed => ({
  ...answered(exchange),
  atMs: Date.parse(exchange.at),
  secondsForward: Number(
    exchange.request.headers.find(([name]) => name.toLowerCase() === 'x-clock-forward-seconds')?.[1] ?? 0,
  ),
})

const revocationOf = ({ request }: Exchange): Revocation | undefined => {
  const asked = new URL(request.url).searchParams.get('strategy')
  return REVOCATIONS.find(({ strategy }) => strategy === asked)
}

const callOf = ({ request }: Pick<Exchange, 'request'>) => new URL(request.url).pathname.split('/').at(-1) ?? ''
const isOk = ({ response: { status } }: Exchange) => status >= 200 && status < 300
const bareName = (line: string) => line.slice(0, line.indexOf('=')).replace(/^(?:__(?:Host|Secure)-|lab-)/, '')
