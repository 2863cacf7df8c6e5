import 'server-only'
import { env } from '@/lib/server/config/env'
import type { TraceReport } from '@/lib/core/trace'
import { hiddenValue, LEFT_OUT, tooLong } from '@/lib/recording/placeholders'
import { ASK_HEADER, REPORT_HEADER, type ServerReport } from '@/lib/recording/recording'

/**
 * The header's letters. Clients read at most 16 KiB of headers (Node), and beside it stand a `Set-Cookie` of up to
 * 4 KiB and the headers of the house.
 */
const LONGEST_REPORT = 10_240
const LONGEST_JSON_BYTES = Math.floor((LONGEST_REPORT * 3) / 4)
const MOST_SPANS = 64

/**
 * Puts the server's report into the answer, where the request asked for it by `X-Record: 1`. It is in the answer
 * itself, so it works on every node and needs no memory. Costs one look-up of a header where nobody asked.
 */
export function withReport(request: Request, response: Response, trace: TraceReport): Response {
  const { headers } = request
  if (headers.get(ASK_HEADER) !== '1') return response
  // The report tells a page the HttpOnly cookies of its visitor. Without this: wherever an answer may be read across
  // origins, the other origin's script reads the visitor's session out of the report; e2e/recorder.http.spec.ts fails.
  // A browser that doesn't send the header still asks by preflight before it sends `X-Record` to another origin.
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return response
  // Without this: a shared cache keeps the answer (the JWKS may be kept) and hands one visitor's cookies to the next.
  if (response.headers.get('cache-control') !== 'no-store') return response

  const seen = {
    cookie: headers.get('cookie'),
    setCookies: response.headers.getSetCookie(),
    authorization: headers.get('authorization'),
  }
  const report = reportOf(seen, trace, { node: env().nodeName, isHidden: !env().inspector })
  response.headers.set(REPORT_HEADER, Buffer.from(JSON.stringify(report)).toString('base64url'))
  return response
}

interface ExchangeHeaders {
  cookie: string | null
  setCookies: string[]
  authorization: string | null
}

/** The report of one exchange, never over its length: what doesn't fit is shortened or dropped, and counted. */
export function reportOf(
  seen: ExchangeHeaders,
  trace: TraceReport,
  { node, isHidden }: { node: string; isHidden: boolean },
): ServerReport {
  const bounded = { ...trace, spans: trace.spans.slice(0, MOST_SPANS), checks: trace.checks.slice(0, MOST_SPANS) }
  const report: ServerReport = {
    node,
    trace: bounded,
    cookies: [],
    setCookies: [],
    authorization: null,
    isHidden,
    leftOut: 0,
  }
  let bytesLeft = LONGEST_JSON_BYTES - bytesOf({ ...report, leftOut: 100_000 })
  report.leftOut = trace.spans.length - bounded.spans.length + (trace.checks.length - bounded.checks.length)

  /** Takes the first form that fits. */
  const take = <Form>(forms: readonly Form[], keep: (form: Form) => void) => {
    const at = forms.findIndex((form) => bytesOf(form) < bytesLeft)
    if (at !== 0) report.leftOut++
    const form = forms[at]
    if (form === undefined) return
    bytesLeft -= bytesOf(form) + 1
    keep(form)
  }
  const shown = (value: string, name = '') =>
    (isHidden || NEVER_SHOWN.test(name)) && value !== '' ? hiddenValue(value.length) : value

  if (seen.authorization !== null)
    take(authorizationForms(seen.authorization, shown), (form) => {
      report.authorization = form
    })
  for (const line of seen.setCookies) {
    const { name, value, attributes } = partsOf(line)
    take([`${name}=${shown(value, name)}${attributes}`, `${name}=${tooLong(value.length)}${attributes}`], (form) =>
      report.setCookies.push(form),
    )
  }
  for (const { name, value } of receivedIn(seen.cookie)) {
    const { length } = value
    take(
      [
        { name, value: shown(value, name), length },
        { name, value: tooLong(length), length },
      ],
      (form) => report.cookies.push(form),
    )
  }
  return report
}

/**
 * No subject of any page. Without this: a recording that a visitor hands on shows the reader whose demo accounts they
 * are, password included (accounts/sandbox-cookie.ts).
 */
const NEVER_SHOWN = /^(__Host-)?sandbox$/

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** Another scheme than Bearer carries a password or a client's secret: only the scheme is told. */
function authorizationForms(header: string, shown: (value: string) => string): string[] {
  const [, scheme = '', value = ''] = /^(\S+) *(.*)$/s.exec(header) ?? []
  if (!/^bearer$/i.test(scheme)) return [header.includes(' ') ? `${scheme} ${LEFT_OUT}` : LEFT_OUT]
  return [`${scheme} ${shown(value)}`, `${scheme} ${tooLong(value.length)}`]
}

function partsOf(line: string): { name: string; value: string; attributes: string } {
  const [, name = '', value = '', attributes = ''] = /^([^=;]*)=?([^;]*)(.*)$/s.exec(line) ?? []
  return { name, value, attributes }
}

function receivedIn(header: string | null): { name: string; value: string }[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.filter((pair) => pair !== '').map((pair) => partsOf(pair))
}
