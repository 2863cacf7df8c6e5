import { type Client, createClient } from '@/lib/jwt/client'

/**
 * One tab of a browser, as an experiment opens it: the mode's own client with a token of its own, at the experiment's
 * endpoints. Several of them in one page share the cookies, as tabs do. For browsers.
 */
export interface Tab extends Client {
  token(): string | null
  close(): void
}

interface Options {
  token: string
  /** Sends a call of the mode, `me` or `refresh`, to the experiment's endpoint. */
  send(call: string, init: RequestInit): Promise<Response>
  /** By the Web Lock and the news of the other tabs. Otherwise every tab refreshes for itself. */
  takesTurns: boolean
}

const CALLS = '/api/jwt/'

export function openTab({ token, send, takesTurns }: Options): Tab {
  let kept: string | null = token
  const channel = takesTurns ? new BroadcastChannel('lab-jwt') : null
  const client = createClient({
    storage: { get: () => kept, set: (next) => void (kept = next) },
    fetch: (path, init = {}) => send(String(path).slice(CALLS.length), init),
    ...(takesTurns ? {} : { locks: null }),
    channel,
  })
  return {
    ...client,
    fetch: (call, init) => client.fetch(`${CALLS}${call}`, init),
    token: () => kept,
    close: () => channel?.close(),
  }
}
