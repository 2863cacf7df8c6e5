import type { SideStory, Story } from './story'

/** What became of a copy after the log-out, as far as the thief's calls say. */
export interface Fate {
  isAlive: boolean
  served: number
  calls: number
  /** Seconds from the log-out to the last call that was served; 0 where none was. */
  livedSeconds: number
  /** Seconds from the log-out to the first call that was refused; null where none was. */
  refusedAfterSeconds: number | null
  code: string | null
}

/** Null until the thief has called. */
export function fateOf({ loggedOut, replays }: SideStory): Fate | null {
  const last = replays.at(-1)
  if (!loggedOut || !last) return null
  const after = ({ atMs, secondsForward }: (typeof replays)[number]) =>
    Math.max(0, Math.round((atMs - loggedOut.atMs) / 1000) + secondsForward)
  const served = replays.filter(({ status }) => status < 300)
  const refused = replays.find(({ status }) => status >= 400)
  return {
    isAlive: last.status < 300,
    served: served.length,
    calls: replays.length,
    livedSeconds: served.length > 0 ? after(served.at(-1) ?? last) : 0,
    refusedAfterSeconds: refused ? after(refused) : null,
    code: refused?.code ?? null,
  }
}

/** How much of its life a credential has left; null where nobody has one. */
export function secondsLeft({ signedIn }: SideStory, nowMs: number): number | null {
  return signedIn && Math.max(0, Math.ceil(signedIn.lifeSeconds - (nowMs - signedIn.atMs) / 1000))
}

/** When the thief last called: what is drawn without a clock is drawn as of then. */
export const lastCallMs = ({ session, jwt }: Story): number =>
  Math.max(0, ...[...session.replays, ...jwt.replays].map(({ atMs }) => atMs))
