/**
 * The browser's half of the session mode: there is next to none. The browser keeps the credential and puts it on every
 * request by itself; what is left is to notice its end, and to renew the one kind that the server keeps nothing of. No
 * import, so that it can be copied as it is.
 */

export interface Options {
  /** Called when the session is over, here or in another tab. */
  onSignedOut?: () => void
  /** Called when somebody has signed in in another tab: what this page shows may be another user's. */
  onSignedIn?: (userId: string) => void
  fetch?: typeof fetch
  /** `navigator.locks`; null where a browser has none. Then a renewal in one tab may cross a log-out in another. */
  locks?: Pick<LockManager, 'request'> | null
  channel?: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null
}

export interface Client {
  /**
   * `fetch`. The cookie goes along because the request goes to our own origin. A 401 means the session is over; an
   * answer that asks for a renewal gets it.
   */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Moves the idle end. Answers whether there is still a session. */
  renew(variant?: string): Promise<boolean>
  /** Ends the session on the server, then in every tab. */
  signOut(): Promise<Response>
}

type Message = { kind: 'signed-out' } | { kind: 'signed-in'; userId: string }

const LOCK = 'session-renewal'

/** Makes the client of one page. It holds no credential: no script can. */
export function createClient({
  onSignedOut,
  onSignedIn,
  fetch: send = (...request) => fetch(...request),
  locks = browserLocks(),
  channel = openChannel(),
}: Options): Client {
  let isOver = false

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'signed-out') end()
    else if (data.kind === 'signed-in') {
      isOver = false
      onSignedIn?.(data.userId)
    }
  })

  function end(tell?: () => void) {
    // Once. Without this: two tabs that ask again when told of the end, and are refused, tell each other for ever.
    if (isOver) return
    isOver = true
    onSignedOut?.()
    tell?.()
  }

  const tellOthers = () => channel?.postMessage({ kind: 'signed-out' } satisfies Message)

  /**
   * One at a time in this browser. Without this: the answer to a renewal arrives after that to a log-out, and sets the
   * cookie again.
   */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> =>
    locks ? (locks.request(LOCK, work) as Promise<Result>) : work()

  const renew = (variant?: string): Promise<boolean> =>
    inTurn(async () => {
      const query = variant === undefined ? '' : `?variant=${encodeURIComponent(variant)}`
      const response = await send(`/api/session/renew${query}`, { method: 'POST' }).catch(() => null)
      if (response?.status === 401) end(tellOthers)
      return response?.ok ?? false
    })

  return {
    async fetch(path, init = {}) {
      const response = await send(path, init)
      if (response.status === 401) end(tellOthers)
      else if (response.ok) isOver = false
      const due = response.headers.get('session-renewal')
      if (due !== null) await renew(due)
      return response
    },
    renew,
    async signOut() {
      const response = await inTurn(() => send('/api/session/logout', { method: 'POST' }))
      // No other answer is ours. Without this: the sign-in page of a network, a 200, passes for a log-out.
      if (response.status === 204) end(tellOthers)
      return response
    },
  }
}

const browserLocks = () => (typeof navigator === 'undefined' ? null : (navigator.locks ?? null))
const openChannel = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('session'))
