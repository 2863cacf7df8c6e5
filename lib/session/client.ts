/**
 * The browser's half of the session mode: there is next to none. The browser keeps the credential and puts it on every
 * request by itself; all that is left to do is to notice its end. No import, so that it can be copied as it is.
 */

export interface Options {
  /** Called when the session is over, here or in another tab. */
  onSignedOut?: () => void
  fetch?: typeof fetch
  channel?: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null
}

export interface Client {
  /** `fetch`. The cookie goes along because the request goes to our own origin. A 401 means the session is over. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Ends the session on the server, then in every tab. */
  signOut(): Promise<Response>
}

type Message = { kind: 'signed-out' }

/** Makes the client of one page. It holds no credential: no script can. */
export function createClient({ onSignedOut, fetch: send = (...request) => fetch(...request), channel = openChannel() }: Options): Client {
  let isOver = false

  channel?.addEventListener('message', () => end())

  function end(tell?: () => void) {
    // Once. Without this: two tabs that ask again when told of the end, and are refused, tell each other for ever.
    if (isOver) return
    isOver = true
    onSignedOut?.()
    tell?.()
  }

  const tellOthers = () => channel?.postMessage({ kind: 'signed-out' } satisfies Message)

  return {
    async fetch(path, init = {}) {
      const response = await send(path, init)
      if (response.status === 401) end(tellOthers)
      else if (response.ok) isOver = false
      return response
    },
    async signOut() {
      const response = await send('/api/session/logout', { method: 'POST' })
      if (response.ok) end(tellOthers)
      return response
    },
  }
}

const openChannel = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('session'))
