import { spanText } from '@/lib/words/span'
import { endsNothing, type Fate, fateOf, secondsLeft } from './fate'
import type { SideStory, Story } from './story'

/** What has just happened on both sides, in one or two sentences: the line under the steps. */
export function resultOf(story: Story, nowMs: number): string {
  const { session, jwt } = story
  switch (Math.min(session.done, jwt.done)) {
    case 0:
      return 'Press 1. Each step sends real requests from this browser.'
    case 1:
      return `${signedInAs(session)} ${signedInAs(jwt)}`
    case 2:
      return `Both were served. ${reads('The session', session)} ${reads('The token', jwt)}`
    case 3:
      return 'A thief now holds a copy of the cookie and a copy of the token.'
    case 4:
      return endsNothing(session) && endsNothing(jwt)
        ? 'The browser deleted the cookie and the token. The server had nothing to delete.'
        : `${loggedOutOf(session)} ${loggedOutOf(jwt)}`
    default:
      return endingOf(story, nowMs)
  }
}

function signedInAs({ specimen, signedIn }: SideStory): string {
  const wrote = signedIn?.writes ?? 0
  if (specimen.mode === 'jwt')
    return wrote > 0
      ? 'JWT: the server signed a token and keeps a refresh token for it.'
      : 'JWT: the server signed a token and kept nothing.'
  return specimen.truth === 'server'
    ? 'Session: the server wrote one record and sent its id.'
    : 'Session: the server encrypted your data into the cookie and kept nothing.'
}

function reads(subject: string, { called }: SideStory): string {
  if (called?.reads === null || called === null) return ''
  return called.reads === 0
    ? `${subject} cost no database read.`
    : `${subject} cost ${called.reads} database ${called.reads === 1 ? 'read' : 'reads'}.`
}

function loggedOutOf({ specimen, revocation, loggedOut }: SideStory): string {
  if (specimen.mode === 'session')
    return specimen.truth === 'server'
      ? 'Session: the server deleted the record.'
      : 'Session: the browser deleted the cookie. The server had nothing to delete.'
  if (loggedOut?.isEverywhere) return 'JWT: the server raised your token version.'
  switch (revocation?.strategy) {
    case 'denylist':
    case 'strictest':
      return 'JWT: the server put the token on its denylist.'
    case 'none':
      return 'JWT: the browser deleted the token. The server had nothing to delete.'
    default:
      return 'JWT: the server ended the refresh token. It cannot end the access token.'
  }
}

function endingOf(story: Story, nowMs: number): string {
  const { session, jwt } = story
  const [one, other] = [fateOf(session), fateOf(jwt)]
  if (!one || !other) return ''
  const begin = `You logged out ${sinceLogOut(other.isAlive ? jwt : session, nowMs)} ago.`
  if (!one.isAlive && !other.isAlive)
    return (
      endsOf(story, ({ livedSeconds }) => `is dead: refused ${spanText(livedSeconds)} after the log-out`) ||
      `Both copies are dead since the log-out. With its list the token costs what the session costs: ${readsEach(jwt)} per request.`
    )
  if (one.isAlive && other.isAlive)
    return `You are logged out, and both copies still work: ${left(session, nowMs)} and ${left(jwt, nowMs)} left.`
  return other.isAlive
    ? `${begin} The copied cookie is dead. The copied token still works: ${left(jwt, nowMs)} left.`
    : `${begin} The copied token is dead. The copied session cookie still works: ${left(session, nowMs)} left, and longer if the thief renews it.`
}

/** Between which calls each copy died, where it was served before. */
export const measuredOf = (story: Story): string =>
  endsOf(
    story,
    ({ lastServedSeconds, livedSeconds }) =>
      `was last served ${spanText(lastServedSeconds)} after the log-out, and refused ${spanText(livedSeconds)} after it`,
  )

/** A sentence for each copy that is dead and was served after the log-out. */
const endsOf = ({ session, jwt }: Story, say: (fate: Fate) => string) =>
  Object.entries({ cookie: fateOf(session), token: fateOf(jwt) })
    .map(([name, fate]) => (fate?.served && !fate.isAlive ? `The copied ${name} ${say(fate)}.` : ''))
    .join(' ')
    .trim()

const sinceLogOut = ({ loggedOut }: SideStory, nowMs: number) =>
  spanText(Math.max(0, Math.round((nowMs - (loggedOut?.atMs ?? nowMs)) / 1000)))

const readsEach = ({ replays, called }: SideStory) => {
  const reads = called?.reads ?? replays.at(-1)?.reads ?? 0
  return `${reads} database ${reads === 1 ? 'read' : 'reads'}`
}
const left = (side: SideStory, nowMs: number) => spanText(secondsLeft(side, nowMs) ?? 0)

export const VOTES = [
  { key: 'yes', text: 'Yes' },
  { key: 'sessions', text: 'Only for sessions' },
  { key: 'depends', text: 'It depends on the server' },
] as const
export type Vote = (typeof VOTES)[number]['key']

/** How right a guess was, and why. */
export interface Mark {
  isRight: boolean
  text: string
}

/** Why “only for sessions” is wrong, where the copies fared otherwise. */
function withoutTheSession(wasSessionServed: boolean, wasTokenServed: boolean): string {
  if (!wasSessionServed) return 'No: with a list on the server, the copied token is dead as well.'
  return wasTokenServed
    ? 'No: this session’s copy works on as well.'
    : 'No: here the copied session works on, and the token does not.'
}

/** Marks a guess by what the thief's calls said; null before they have. */
export function markOf(vote: Vote | null, { session, jwt }: Story): Mark | null {
  const [one, other] = [fateOf(session), fateOf(jwt)]
  if (vote === null || !one || !other) return null
  const isEach = one.served === 0 && other.served === 0
  switch (vote) {
    case 'yes':
      return isEach
        ? { isRight: true, text: 'For this pair, yes. The server could revoke both.' }
        : { isRight: false, text: 'No: a copy was served after the log-out.' }
    case 'sessions':
      return one.served === 0 && other.served > 0
        ? { isRight: false, text: 'So it is here. Press 6 and 7: other settings turn it round.' }
        : { isRight: false, text: withoutTheSession(one.isAlive || one.served > 0, other.served > 0) }
    default:
      return { isRight: true, text: 'Right: it depends on what the server keeps.' }
  }
}
