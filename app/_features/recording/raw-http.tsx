import { credentialsOf, headersAnswered, headersSent } from '@/lib/recording/credentials'
import type { Exchange, Header } from '@/lib/recording/recording'
import './recording.css'

/** The request as the server received it. What no script can see is marked: it comes from the server's report. */
export function RawRequest({ exchange }: { exchange: Exchange }) {
  const { request } = exchange
  const { pathname, search } = new URL(request.url)
  const isOurs = exchange.actor !== 'attacker'
  const known = new Set(request.headers.map(([name]) => name.toLowerCase()))
  return (
    <Raw
      exchange={exchange}
      start={[`${request.method} ${pathname}${search}`, '']}
      headers={headersSent(exchange)}
      isReported={([name]) => isOurs && (name === 'cookie' || (name === 'authorization' && !known.has(name)))}
      body={request.body}
    />
  )
}

/** The answer, with the cookies that it set. */
export function RawAnswer({ exchange }: { exchange: Exchange }) {
  const { status, statusText, body, fault } = exchange.response
  if (fault !== null) return <p className="text-refused">No answer reached whoever asked, who was told: {fault}</p>
  if (status === 0)
    return (
      <p className="text-refused">
        An answer came. A script of another origin reads nothing of it: no status, no header, no body.
      </p>
    )
  return (
    <Raw
      exchange={exchange}
      start={[String(status), statusText]}
      headers={headersAnswered(exchange)}
      isReported={([name]) => name === 'set-cookie'}
      body={body}
    />
  )
}

interface Props {
  exchange: Exchange
  start: readonly [strong: string, rest: string]
  headers: Header[]
  isReported: (header: Header) => boolean
  body: string | null
}

/** The same on every answer, whatever was asked: there for whoever looks for them. */
const QUIET =
  /^(?:connection|content-security-policy|cross-origin-opener-policy|date|keep-alive|permissions-policy|referrer-policy|strict-transport-security|transfer-encoding|vary|x-content-type-options)$/i

function Raw({ exchange, start: [strong, rest], headers, isReported, body }: Props) {
  const secrets = secretsOf(exchange)
  const quiet = headers.filter(([name]) => QUIET.test(name))
  const lines = (given: Header[]) =>
    given.map((header, at) => <Line key={at} header={header} secrets={secrets} isReported={isReported(header)} />)
  return (
    <div className="raw" translate="no">
      <p>
        <b>{strong}</b> {rest}
      </p>
      {lines(headers.filter(([name]) => !QUIET.test(name)))}
      {quiet.length > 0 && (
        <details>
          <summary>{quiet.length === 1 ? 'one header more' : `${quiet.length} headers more`}</summary>
          {lines(quiet)}
        </details>
      )}
      {body && (
        <p className="body">
          <Marked text={body} secrets={secrets} />
        </p>
      )}
    </div>
  )
}

function Line({
  header: [name, value],
  secrets,
  isReported,
}: {
  header: Header
  secrets: readonly string[]
  isReported: boolean
}) {
  return (
    <p className="line">
      <HeaderName name={name} />: <Marked text={value} secrets={secrets} />
      {isReported && <small>no script sees this; the server reports it</small>}
    </p>
  )
}

/** `Content-Type`, as such names are written; scripts get them in small letters. */
const HeaderName = ({ name }: { name: string }) => (
  <span className="name">{name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase())}</span>
)

/** The credentials of an exchange stand out in its text. */
const Marked = ({ text, secrets }: { text: string; secrets: readonly string[] }) =>
  pieces(text, secrets).map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      <span key={at} className="secret">
        {piece}
      </span>
    ),
  )

/** The text cut at its credentials: every second piece is one. */
function pieces(text: string, secrets: readonly string[]): string[] {
  const found: string[] = []
  let rest = text
  for (let next = earliest(rest, secrets); next; next = earliest(rest, secrets)) {
    found.push(rest.slice(0, next.at), next.secret)
    rest = rest.slice(next.at + next.secret.length)
  }
  return [...found, rest]
}

function earliest(text: string, secrets: readonly string[]): { secret: string; at: number } | undefined {
  const places = secrets.map((secret) => ({ secret, at: text.indexOf(secret) })).filter(({ at }) => at !== -1)
  return places.toSorted((one, other) => one.at - other.at)[0]
}

const SHORTEST = 8

function secretsOf(exchange: Exchange): string[] {
  const set = (exchange.server?.setCookies ?? []).map((line) => /^[^=;]*=([^;]*)/.exec(line)?.[1] ?? '')
  const issued = /"(?:access|refresh)_token":"([^"\\]+)"/.exec(exchange.response.body)?.[1] ?? ''
  return [...credentialsOf(exchange).map(({ value }) => value), ...set, issued].filter(
    ({ length }) => length >= SHORTEST,
  )
}
