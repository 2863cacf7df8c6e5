import 'server-only'
import { captureRequest, captureResponse, noAnswer, reportIn } from '@/lib/recording/capture'
import { ASK_HEADER, type Exchange } from '@/lib/recording/recording'

/**
 * A client that goes to the demo's identity provider and back, hop by hop, as a browser would, and notes every
 * exchange. A page can't: a script is not shown where a redirect leads. It asks two addresses and no others: this node,
 * and the configured provider.
 */
export interface WayClient {
  hops: Hop[]
  ask(url: URL, label: string, form?: Record<string, string>): Promise<Response>
  /** What a thief of this browser's cookies has: the same jar, apart. */
  copy(): WayClient
}

/** The way came to no end: nobody answered, or it led somewhere else. */
export class WayEnded extends Error {
  override readonly name = 'WayEnded'
}

/** One exchange of the way, as a recorder can take it over. */
export type Hop = Omit<Exchange, 'id' | 'startMs' | 'actor' | 'specimen' | 'mode'>

const TIMEOUT_MS = 8000

export function wayClient(
  allowed: readonly string[],
  hops: Hop[] = [],
  jar = new Map<string, { value: string; path: string }>(),
): WayClient {
  const cookiesFor = ({ host, pathname }: URL) =>
    [...jar]
      .filter(
        ([key, { path }]) =>
          key.startsWith(`${host} `) && (path === '/' || pathname === path || pathname.startsWith(`${path}/`)),
      )
      .map(([key, { value }]) => `${key.slice(host.length + 1)}=${value}`)
      .join('; ')
  const keep = ({ host }: URL, lines: string[]) => {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/; */)
      const at = pair.indexOf('=')
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
      const isGone = attributes.some(
        (each) => /^max-age=0$/i.test(each) || (/^expires=/i.test(each) && Date.parse(each.slice(8)) <= Date.now()),
      )
      if (isGone) jar.delete(`${host} ${pair.slice(0, at)}`)
      else jar.set(`${host} ${pair.slice(0, at)}`, { value: pair.slice(at + 1), path })
    }
  }

  return {
    hops,
    async ask(url, label, form) {
      // Without this: whoever gets a redirect of his own into the way makes this server fetch it (SSRF).
      if (!allowed.includes(url.origin)) throw new WayEnded('The way leads out of the demo.')
      const cookie = cookiesFor(url)
      const request = new Request(url, {
        method: form ? 'POST' : 'GET',
        headers: {
          [ASK_HEADER]: '1',
          'User-Agent': 'a clean browser',
          ...(cookie ? { Cookie: cookie } : {}),
          ...(form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
        },
        ...(form ? { body: new URLSearchParams(form).toString() } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const captured = await captureRequest(request)
      const [at, startedAt] = [new Date().toISOString(), performance.now()]
      const noted = (response: Hop['response'], node: string | null, server: Hop['server']) =>
        hops.push({ at, durationMs: performance.now() - startedAt, label, node, request: captured, response, server })
      try {
        const response = await fetch(request)
        keep(url, response.headers.getSetCookie())
        const isOurs = response.headers.has('x-served-by')
        noted(
          await captureResponse(response),
          isOurs ? response.headers.get('x-served-by') : 'provider',
          reportIn(response.headers),
        )
        return response
      } catch (fault) {
        noted(noAnswer(fault), null, null)
        throw new WayEnded('Nobody answered.', { cause: fault })
      }
    },
    copy: () => wayClient(allowed, hops, new Map(jar)),
  }
}
