import type { ModeName } from '../core/contract'

/** Where the app's own credentials are replayed; an experiment has an endpoint of its own for this. */
export const REPLAY_PATH = '/api/replay'

/** A copied credential, and where and when it is to be tried. */
export interface Copy {
  mode: ModeName
  variant: string
  credential: string
  node?: 'this' | 'sibling'
  secondsForward?: number
}

/** Asks the server to have a clean client send a copy. `signal` ends the waiting. */
export const requestReplay = (path: string, asked: object, signal: AbortSignal | null = null): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
    signal,
  })
