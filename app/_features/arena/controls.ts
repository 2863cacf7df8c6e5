import { both, lookAtBoth, type News, type Sides } from './both'
import { forget, renew, signOut } from './calls'
import type { Means } from './means'
import type { Side } from './side'
import { slide } from './calls'

/** What a control came to: what is new, and what the servers answered, a sentence for each side. */
export interface ControlResult extends News {
  said: { session: string; jwt: string }
  /** Somebody may be signed out after it: other pages were drawn before. */
  changesWho?: true
  /** Nobody is signed in after it. */
  hasEnded?: true
}

export interface Control {
  name: string
  /** There only where experiments are on. */
  isExperiment?: true
  run(sides: Sides, means: Means): Promise<ControlResult>
}

/** What stands beside the five steps. Each is made on both sides at once. */
export const CONTROLS: readonly Control[] = [
  {
    name: 'Refresh',
    async run(sides, means) {
      // The clock is for judging: what is renewed here is renewed now, at this node.
      const here: Means = { ...means, secondsForward: 0, node: 'this' }
      const [moved, refreshed] = await Promise.all([slide(sides.session, here), renew(sides.jwt, here)])
      const seen = await lookAtBoth(sides, here)
      return {
        session: seen.session,
        jwt: seen.jwt,
        said: { session: await slid(sides.session, moved), jwt: await renewed(refreshed) },
      }
    },
  },
  {
    name: 'Log out everywhere',
    async run(sides, means) {
      const [session, jwt] = await both(sides, (side) => signOut(side, means, 'logout-all'))
      const seen = await lookAtBoth(sides, means)
      const isOver = session.ok && jwt.ok
      return {
        session: { called: null, ...seen.session },
        jwt: { called: null, ...seen.jwt },
        said: { session: await ended(session, sides.session), jwt: await ended(jwt, sides.jwt) },
        changesWho: true,
        ...(isOver ? { hasEnded: true } : {}),
      }
    },
  },
  {
    name: 'Wipe the store’s memory',
    isExperiment: true,
    async run(sides, means) {
      const [session, jwt] = await both(sides, (side) => forget(side, means))
      const seen = await lookAtBoth(sides, means)
      return {
        session: { called: null, ...seen.session },
        jwt: { called: null, ...seen.jwt },
        said: { session: await forgotten(session, sides.session), jwt: await forgotten(jwt, sides.jwt) },
        changesWho: true,
      }
    },
  },
]

/**
 * A session has no second credential: the server moves its idle end, or doesn't because that was done just before.
 */
async function slid({ inspection }: Side, response: Response): Promise<string> {
  if (!response.ok) return `Nothing to refresh: ${await noOf(response)}`
  const { session }: { session?: { idleExpiresAt?: string } } = await response.clone().json()
  const after = session?.idleExpiresAt
  const before = inspection.countdowns.find(({ endsAt }) => endsAt === after)
  if (!after) return 'Nothing to refresh. The request was served.'
  return before
    ? `Nothing to refresh. The idle end stays ${timeOf(after)}: sliding is written at most once in a while.`
    : `No second credential: the idle end slid to ${timeOf(after)}.`
}

async function renewed(response: Response): Promise<string> {
  if (!response.ok) return `No new token: ${await noOf(response)}`
  const { expires_in: seconds }: { expires_in?: number } = await response.clone().json()
  return `A new access token for ${seconds ?? '?'} s, and the refresh token was replaced. A copy of the old access token lives until its own end.`
}

const ended = async (response: Response, { specimen }: Side): Promise<string> => {
  if (!response.ok) return `Nothing ended: ${await noOf(response)}`
  if (specimen.mode === 'jwt')
    return `${response.status}: the version of every token was raised, every refresh family ended.`
  return specimen.truth === 'server'
    ? `${response.status}: every row of the user was deleted.`
    : `${response.status}: every row of the user was deleted; this cookie never had one.`
}

/**
 * Only what the server keeps of this one sign-in: the denylist and the rows of others are not this visitor's to wipe.
 */
const forgotten = async (response: Response, { specimen }: Side): Promise<string> => {
  if (!response.ok) return `Nothing to wipe: ${await noOf(response)}`
  if (specimen.mode === 'jwt')
    return 'The refresh family is gone. The token names no row, so it is served until its own end, and then nothing renews it.'
  return specimen.truth === 'server'
    ? 'Your row is gone. The cookie still names it, and no node finds it.'
    : 'There was no row to wipe. The cookie says who you are, so nothing is lost.'
}

async function noOf(response: Response | null): Promise<string> {
  if (!response) return 'no answer came.'
  const { code }: { code?: string } = await response
    .clone()
    .json()
    .catch(() => ({}))
  return `${response.status} ${code ?? ''}.`
}

const timeOf = (iso: string) => `${iso.slice(11, 19)} UTC`
