/**
 * The browser's half of the JWT mode: puts the access token on a request, renews it when it has expired, and tells the
 * other tabs. No import, so that it can be copied as it is.
 */

/** Where this page keeps its access token: a variable, or localStorage. */
export interface TokenStorage {
  get(): string | null
  set(token: string | null): void
}

export interface Options {
  storage: TokenStorage
  /** Called when the sign-in is over, here or in another tab. */
  onSignedOut?: () => void
  /** Called when somebody has signed in in another tab with a cookie: what this page shows may be another user's. */
  onSignedIn?: (userId: string) => void
  /** Called when there is another token, here or in another tab: undefined where the browser keeps it in a cookie. */
  onRenewed?: (token: string | undefined) => void
  fetch?: typeof fetch
  /** `navigator.locks`; null where a browser has none. Then two tabs may refresh at once, which the grace forgives. */
  locks?: Pick<LockManager, 'request'> | null
  channel?: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null
}

export interface Client {
  /**
   * `fetch` with the token on it. A 401 renews the token once and sends the request once more; there is no third try.
   */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Gets a fresh token with the refresh cookie. Answers whether there is one. Any number of calls make one request. */
  renew(): Promise<boolean>
  /** Keeps the token of a sign-in, in this tab and in every other one: without this they go on as who was in before. */
  adopt(token: string): void
  /**
   * Ends the sign-in on the server, then in every tab. Keeps the token when the server could not do it. `init` is what
   * else goes along.
   */
  signOut(init?: Pick<RequestInit, 'headers'>): Promise<Response>
}

type Message = { kind: 'renewed'; token?: string } | { kind: 'signed-out' } | { kind: 'signed-in'; userId: string }

const LOCK = 'jwt-refresh'
/** What another tab tells may arrive this much later than the lock that it let go. */
const NEWS_MS = 200

/** Makes the client of one page. Tokens are kept by `supervisor` and nowhere else; the refresh token is never seen. */
export function createClient({
  storage,
  onSignedOut,
  onSignedIn,
  onRenewed,
  fetch: send = (...request) => fetch(...request),
  locks = browserLocks(),
  channel = openChannel(),
}: Options): Client {
  let inFlight: Promise<boolean> | null = null
  let isOver = false
  const listening = new Set<(isRenewed: boolean) => void>()

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    // Somebody signed in with a cookie, which is no script's to keep.
    if (data.kind === 'signed-in') {
      isOver = false
      return onSignedIn?.(data.userId)
    }
    if (data.kind === 'renewed') take(data.token)
    else if (data.kind === 'signed-out') end()
    else return
    for (const hear of listening) hear(data.kind === 'renewed')
    listening.clear()
  })

  function take(token: string | undefined) {
    isOver = false
    if (token !== undefined) storage.set(token)
    onRenewed?.(token)
  }

  function end(tell?: () => void) {
    storage.set(null)
    // Once. Without this: two tabs that ask again when told of the end, and are refused, tell each other for ever.
    if (isOver) return
    isOver = true
    onSignedOut?.()
    tell?.()
  }

  const tellOthers = () => tell({ kind: 'signed-out' })

  function tell(message: Message) {
    channel?.postMessage(message)
  }

  async function withToken(path: string, init: RequestInit, token: string | null): Promise<Response> {
    // Without this: an address from somewhere else gets the token, and whoever answers there is signed in with it. A
    // browser drops tabs and line breaks wherever they stand in an address, so `/<tab>/evil.example` is
    // `//evil.example`.
    if (!/^\/(?![/\\])[^\t\n\r]*$/.test(path)) throw new TypeError('Only paths of this origin are sent the token.')
    const headers = new Headers(init.headers)
    if (token) headers.set('Authorization', `Bearer ${token}`)
    return send(path, { ...init, headers })
  }

  /** `stale` is the token that was refused: whoever learns of it late finds another one here and asks for none. */
  function renew(stale: string | null): Promise<boolean> {
    if (isReplaced(stale)) return Promise.resolve(true)
    inFlight ??= renewInTurn(stale).finally(() => (inFlight = null))
    return inFlight
  }

  // One at a time in this tab, and by the lock one at a time in this browser. Without this: two tabs show the same
  // refresh token, and past the grace that looks like theft: everybody is logged out (experiments/refresh-race).
  async function renewInTurn(stale: string | null): Promise<boolean> {
    if (!locks) return refresh()
    const own = await locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? refresh() : null))
    if (own !== null) return own

    const news = new Promise<boolean>((resolve) => listening.add(resolve))
    return locks.request(LOCK, async () => {
      if (isReplaced(stale)) return true
      // The other tab has done it, or tried: its news travels apart from its lock.
      return (await Promise.race([news, nothingAfter(NEWS_MS)])) ?? refresh()
    })
  }

  function isReplaced(stale: string | null): boolean {
    const current = storage.get()
    return current !== null && current !== stale
  }

  async function refresh(): Promise<boolean> {
    const before = storage.get()
    // No answer, or half of one, is no refusal: the grace lets the same refresh token try again.
    const response = await send('/api/jwt/refresh', { method: 'POST' }).catch(() => null)
    if (response?.ok) {
      const body: { access_token?: string } | null = await response.json().catch(() => null)
      if (!body) return false
      const { access_token: token } = body
      take(token) // Absent for the `cookie` variant: the browser has taken it already.
      tell({ kind: 'renewed', ...(token === undefined ? {} : { token }) })
      return true
    }
    // Only a plain no ends the sign-in. Without this: a server that is down for a minute logs everybody out.
    if (response?.status === 401) {
      // Somebody has signed in meanwhile. Without this: a late refusal of the sign-in of before ends the newer one.
      if (storage.get() !== before) return storage.get() !== null
      end(tellOthers)
    }
    return false
  }

  /** Not while a token is on its way. Without this: it arrives after the log-out and is kept. */
  async function afterRenewal<Result>(work: () => Promise<Result>): Promise<Result> {
    if (locks) return locks.request(LOCK, work)
    await inFlight
    return work()
  }

  return {
    async fetch(path, init = {}) {
      const sent = storage.get()
      const response = await withToken(path, init, sent)
      if (response.ok) isOver = false
      if (response.status !== 401) return response
      return (await renew(sent)) ? withToken(path, init, storage.get()) : response
    },
    renew: () => renew(storage.get()),
    adopt(token) {
      take(token)
      tell({ kind: 'renewed', token })
    },
    async signOut(init = {}) {
      const response = await afterRenewal(() =>
        withToken('/api/jwt/logout', { ...init, method: 'POST' }, storage.get()),
      )
      // No other answer is ours. Without this: the sign-in page of a network, a 200, passes for a log-out.
      if (response.status !== 204) return response
      end(tellOthers)
      return response
    },
  }
}

const nothingAfter = (milliseconds: number) =>
  new Promise<null>((resolve) => setTimeout(() => resolve(null), milliseconds))
const browserLocks = () => (typeof navigator === 'undefined' ? null : (navigator.locks ?? null))
const openChannel = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jwt'))
