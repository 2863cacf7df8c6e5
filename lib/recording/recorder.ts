import type { ModeName } from '../core/contract'
import { captureRequest, captureResponse, noAnswer, reportIn } from './capture'
import { type Actor, ASK_HEADER, type Copy, type Exchange, type Recording } from './recording'
import { withoutCredentials } from './redact'

/** What a caller knows about an exchange and the wire doesn't say. */
export interface Tags {
  actor?: Actor
  mode?: ModeName | null
  /** The slug of the specimen. */
  specimen?: string | null
  /** The step it belongs to, e.g. "Log out". */
  label?: string
}

export interface Recorder {
  /** Fetches, and records what was sent and what came back. Rejects as `fetch` does; that is recorded too. */
  fetch(input: string | URL | Request, init?: RequestInit, tags?: Tags): Promise<Response>
  /** Records that the attacker got hold of a credential. */
  copied(credential: string, tags?: Omit<Tags, 'actor'>): void
  /** Takes over an exchange that was observed elsewhere, e.g. by a server that replayed a credential. */
  add(exchange: Omit<Exchange, 'id' | 'startMs'>): void
  /** What was recorded up to now: the same value until something changes. */
  recording(): Recording
  /** Forgets everything, what is still on its way included, and starts the clock again. */
  clear(): void
  /** Calls `listener` after each change; answers how to stop that. */
  subscribe(listener: () => void): () => void
}

interface Options {
  title: string
  fetch?: (request: Request) => Promise<Response>
  /** Milliseconds since 1970, with fractions. */
  now?: () => number
  /** Where relative addresses start, and the one origin that is asked for reports. In a page: the page's own. */
  base?: string
  /** Leaves every credential out of `recording()`, the access token in a body included. */
  withoutCredentials?: boolean
}

/** Makes a recorder. It has no server code, and keeps what it records in this page only. */
export function createRecorder({
  title,
  fetch: send = (request) => fetch(request),
  now = timeNow,
  base = pageAddress(),
  withoutCredentials: isRedacted = false,
}: Options): Recorder {
  const listeners = new Set<() => void>()
  let count = 0
  let began = now()
  let current = emptyRecording(title, began)
  let given: Recording | null = null

  const change = (next: Recording) => {
    current = next
    given = null
    for (const listener of listeners) listener()
  }
  const nextId = (prefix: string) => `${prefix}${++count}`
  const keep = (exchange: Exchange) =>
    change({
      ...current,
      exchanges: [...current.exchanges, exchange].toSorted((one, other) => one.startMs - other.startMs),
    })

  return {
    async fetch(input, init, tags = {}) {
      const request = asking(new Request(input instanceof Request ? input : new URL(input, base), init), base)
      const captured = await captureRequest(request)
      const begin = began
      const id = nextId('exchange-')
      const at = now()
      const finish = (
        response: Exchange['response'],
        endsAt: number,
        server: Exchange['server'],
        node: string | null,
      ) => {
        // `clear` came in between: this belongs to a recording that is no more.
        if (begin !== began) return
        keep({
          id,
          at: isoTime(at),
          startMs: at - begin,
          durationMs: endsAt - at,
          ...tagged(tags),
          node,
          request: captured,
          response,
          server,
        })
      }
      try {
        const response = await send(request)
        const answer = await captureResponse(response)
        const server = reportIn(response.headers)
        finish(answer, now(), server, server?.node ?? response.headers.get('x-served-by'))
        return response
      } catch (fault) {
        finish(noAnswer(fault), now(), null, null)
        throw fault
      }
    },
    copied(credential, tags = {}) {
      const { mode, specimen, label } = tagged(tags)
      const copy: Copy = { id: nextId('copy-'), startMs: now() - began, mode, specimen, label, credential }
      change({ ...current, copies: [...current.copies, copy] })
    },
    add(exchange) {
      keep({ ...exchange, id: nextId('exchange-'), startMs: Math.max(0, Date.parse(exchange.at) - began) })
    },
    recording: () => (given ??= isRedacted ? withoutCredentials(current) : current),
    clear() {
      // Two clears within one tick of the clock are two beginnings all the same.
      began = Math.max(now(), began + 0.001)
      change(emptyRecording(title, began))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const timeNow = () => performance.timeOrigin + performance.now()
const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString()
const pageAddress = (): string | undefined => (globalThis as { location?: Location }).location?.href

const emptyRecording = (title: string, began: number): Recording => ({
  version: 1,
  title,
  startedAt: isoTime(began),
  exchanges: [],
  copies: [],
})

const tagged = ({ actor = 'browser', mode = null, specimen = null, label = '' }: Tags) => ({
  actor,
  mode,
  specimen,
  label,
})

/** Asks for the server's report. Not at another origin: it wouldn't answer one, and the browser would ask it first. */
function asking(request: Request, base: string | undefined): Request {
  if (base === undefined || new URL(request.url).origin === new URL(base).origin) request.headers.set(ASK_HEADER, '1')
  return request
}
