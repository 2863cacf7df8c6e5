import type { SideStory, Story } from './story'

/** What became of a copy after the log-out, as far as the thief's calls say. */
export interface Fate {
  isAlive: boolean
  served: number
  calls: number
  /**
   * Seconds from the log-out to the first call that was refused; while none was, to the last that was served. 0 where
   * none was ever served.
   */
  livedSeconds: number
  /** Seconds from the log-out to the last call that was served; 0 where none was. */
  lastServedSeconds: number
}

/** Null until the thief has called. */
export function fateOf({ loggedOut, replays }: SideStory): Fate | null {
  const last = replays.at(-1)
  if (!loggedOut || !last) return null
  const after = ({ atMs, secondsForward }: (typeof replays)[number]) =>
    Math.max(0, Math.round((atMs - loggedOut.atMs) / 1000) + secondsForward)
  const served = replays.filter(({ status }) => status < 300)
  const lastServed = served.at(-1)
  const refused = replays.find(({ status }) => status >= 400)
  return {
    isAlive: last.status < 300,
    served: served.length,
    calls: replays.length,
    livedSeconds: lastServed ? after(refused ?? lastServed) : 0,
    lastServedSeconds: lastServed ? after(lastServed) : 0,
  }
}

/** Whether the log-out leaves nothing on the server that a copy would have to pass. */
export const endsNothing = ({ specimen, revocation }: SideStory): boolean =>
  specimen.truth === 'browser' && (revocation === null || revocation.strategy === 'none')

/** How much of its life a credential has left; null where nobody has one. */
export function secondsLeft({ signedIn }: SideStory, nowMs: number): number | null {
  return signedIn && Math.max(0, Math.ceil(signedIn.lifeSeconds - (nowMs - signedIn.atMs) / 1000))
}

/** When the thief last called: what is drawn without a clock is drawn as of then. */
export const lastCallMs = ({ session, jwt }: Story): number =>
  Math.max(0, ...[...session.replays, ...jwt.replays].map(({ atMs }) => atMs))
