import type { ModeName } from '@/lib/core/contract'

/**
 * What the tabs of one browser tell each other, for pages that sign in or out without the client of a mode. The
 * channels are those of lib/session/client.ts and lib/jwt/client.ts: one for each mode, under its name.
 */

const MODES = ['session', 'jwt'] as const
const channels = new Map<ModeName, BroadcastChannel>()

/** One for each mode and tab: a channel doesn't hear itself. */
function channelOf(mode: ModeName): BroadcastChannel {
  const channel = channels.get(mode) ?? new BroadcastChannel(mode)
  channels.set(mode, channel)
  return channel
}

/** Tells the other tabs that the sign-in of a mode is over. Call it when the server has said so. */
export const tellEnd = (mode: ModeName): void => channelOf(mode).postMessage({ kind: 'signed-out' })

/** Tells the other tabs who has signed in. Call it when the server has said so. */
export const tellSignIn = (mode: ModeName, userId: string): void =>
  channelOf(mode).postMessage({ kind: 'signed-in', userId })

/**
 * Calls back when a sign-in was ended in another tab, or somebody has signed in there. Answers how to stop that.
 */
export function onChangeElsewhere(tell: (mode: ModeName, kind: 'signed-out' | 'signed-in') => void): () => void {
  const listening = MODES.map((mode) => {
    const hear = ({ data }: MessageEvent<{ kind?: unknown } | null>) => {
      if (data?.kind === 'signed-out') tell(mode, 'signed-out')
      // A token that came in another tab may be another user's.
      else if (data?.kind === 'signed-in' || data?.kind === 'renewed') tell(mode, 'signed-in')
    }
    channelOf(mode).addEventListener('message', hear)
    return () => channelOf(mode).removeEventListener('message', hear)
  })
  return () => listening.forEach((stop) => stop())
}
