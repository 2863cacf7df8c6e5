import { headersAnswered, headersSent, valueOf } from './credentials'
import { exportable, type Exporting } from './exporting'
import type { Exchange, Recording } from './recording'
import { type HarCookie, cookieSent, cookieSet } from './har-cookies'

/**
 * The recording as HAR 1.2, which a browser's network panel opens. Custom members begin with an underscore, as the
 * format asks. `-1` is its word for a size that isn't known.
 */
export function toHar(recording: Recording, exporting: Exporting = {}) {
  const given = exportable(recording, exporting)
  return {
    log: {
      version: '1.2',
      creator: { name: 'JWT vs Session', version: String(given.version) },
      pages: [],
      comment: given.title,
      entries: given.exchanges.map(entryOf),
    },
  }
}

function entryOf(exchange: Exchange) {
  const { at, durationMs, actor, mode, specimen, label, node, server } = exchange
  return {
    startedDateTime: at,
    time: durationMs,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    // What script can tell: when it asked, and when it had the whole answer.
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: label,
    _actor: actor,
    _mode: mode,
    _specimen: specimen,
    _node: node,
    _serverTimings: server ? serverTimings(exchange) : [],
    _checks: server?.trace.checks ?? [],
    _refusedBy: server?.trace.refusedBy ?? null,
  }
}

const named = ([name, value]: readonly [string, string]) => ({ name, value })

function requestOf(exchange: Exchange) {
  const { method, url, body, bodyBytes, headers } = exchange.request
  const mimeType = valueOf(headers, 'content-type') ?? ''
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: (exchange.server?.cookies ?? []).map(cookieSent),
    headers: headersSent(exchange).map(named),
    queryString: [...new URL(url).searchParams].map(named),
    ...(body === null ? {} : { postData: { mimeType, text: body, params: [] } }),
    headersSize: -1,
    bodySize: bodyBytes,
  }
}

function responseOf(exchange: Exchange) {
  const { status, statusText, headers, body, bodyBytes, fault } = exchange.response
  const cookies: HarCookie[] = (exchange.server?.setCookies ?? []).map((line) => cookieSet(line, exchange.at))
  return {
    status,
    statusText,
    httpVersion: 'HTTP/1.1',
    cookies,
    headers: headersAnswered(exchange).map(named),
    content: { size: bodyBytes, mimeType: valueOf(headers, 'content-type') ?? '', text: body },
    redirectURL: valueOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: bodyBytes,
    ...(fault === null ? {} : { _error: fault }),
  }
}

/** The spans in the form in which browsers export `Server-Timing`: milliseconds. */
const serverTimings = ({ server }: Exchange) =>
  (server?.trace.spans ?? []).map(({ name, startMicros, micros }) => ({
    name,
    startTime: startMicros / 1000,
    duration: micros / 1000,
    description: '',
  }))
