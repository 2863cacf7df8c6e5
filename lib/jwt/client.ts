/**
 * The browser's half of the JWT mode: puts the access token on a request, renews it when it has expired, and tells the
 * other tabs. No import, so that it can be copied as it is.
 */

/** Where this page keeps its access token: a variable, or localStorage. */
export interface Keeper {
  get(): string | null
  set(token: string | null): void
}

export interface Options {
  keeper: Keeper
  /** Called when the sign-in is over, here or in another tab. */
  onSignedOut?: () => void
  /** Called when there is another token, here or in another tab. */
  onRenewed?: (token: string) => void
  fetch?: typeof fetch
  /** `navigator.locks`; null where a browser has none. Then two tabs may refresh at once, which the grace forgives. */
  locks?: Pick<LockManager, 'request'> | null
  channel?: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null
}

export interface Client {
  /** `fetch` with the token on it. A 401 renews the token once and sends the request once more; there is no third try. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Gets a fresh token with the refresh cookie. Answers whether there is one. Any number of calls make one request. */
  renew(): Promise<boolean>
  /** Ends the sign-in on the server, then in every tab. Keeps the token when the server could not do it. */
  signOut(): Promise<Response>
}

type Message = { kind: 'renewed'; token: string } | { kind: 'signed-out' }

const LOCK = 'jwt-refresh'

/** Makes the client of one page. Tokens are kept by `keeper` and nowhere else; the refresh token is never seen. */
export function createClient({ keeper, onSignedOut, onRenewed, fetch: send = (...request) => fetch(...request), locks = browserLocks(), channel = openChannel() }: Options): Client {
  let inFlight: Promise<boolean> | null = null

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'renewed') take(data.token)
    else drop()
  })

  function take(token: string) {
    keeper.set(token)
    onRenewed?.(token)
  }

  function drop() {
    keeper.set(null)
    onSignedOut?.()
  }

  function tell(message: Message) {
    channel?.postMessage(message)
  }

  const withToken = (path: string, init: RequestInit, token: string | null) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('Authorization', `Bearer ${token}`)
    return send(path, { ...init, headers })
  }

  function renew(): Promise<boolean> {
    const stale = keeper.get()
    // One at a time in this tab, and by the lock one at a time in this browser. Without this: two tabs show the same
    // refresh token, and past the grace that looks like theft: everybody is logged out (experiments/refresh-race).
    inFlight ??= (locks ? locks.request(LOCK, () => renewUnlessDone(stale)) : renewUnlessDone(stale)).finally(() => (inFlight = null))
    return inFlight
  }

  async function renewUnlessDone(stale: string | null): Promise<boolean> {
    const current = keeper.get()
    // Another tab renewed while this one waited for the lock.
    if (current !== null && current !== stale) return true

    const response = await send('/api/jwt/refresh', { method: 'POST' })
    if (response.ok) {
      const { access_token: token } = (await response.json()) as { access_token?: string }
      if (token === undefined) return true // The `cookie` variant: the browser has taken it already.
      take(token)
      tell({ kind: 'renewed', token })
      return true
    }
    // Only a plain no ends the sign-in. Without this: a server that is down for a minute logs everybody out.
    if (response.status === 401) {
      drop()
      tell({ kind: 'signed-out' })
    }
    return false
  }

  return {
    async fetch(path, init = {}) {
      const response = await withToken(path, init, keeper.get())
      if (response.status !== 401) return response
      return (await renew()) ? withToken(path, init, keeper.get()) : response
    },
    renew,
    async signOut() {
      const response = await withToken('/api/jwt/logout', { method: 'POST' }, keeper.get())
      if (!response.ok) return response
      drop()
      tell({ kind: 'signed-out' })
      return response
    },
  }
}

const browserLocks = () => (typeof navigator === 'undefined' ? null : (navigator.locks ?? null))
const openChannel = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jwt'))
