import type { World } from '@/app/experiments/_runtime/world'
import { decode } from '@/app/_features/decode/decode'
import { credentialOf, memberOf, valueOf } from '@/lib/recording/credentials'
import type { Exchange } from '@/lib/recording/recording'
import type { Called, SignIn, Tried } from './observation'

/** What is read off the recording: the exchanges as they were, by the label of their step. */

/** The newest exchange of a step. Throws where there is none: then the step was not made. */
export function exchangeOf({ recorder }: World, label: string): Exchange {
  const found = recorder.recording().exchanges.findLast((exchange) => exchange.label === label)
  if (!found) throw new Error(`No exchange "${label}" was recorded.`)
  return found
}

export function signInOf({ request, response, server }: Exchange, rows: [number, number]): SignIn {
  return {
    status: response.status,
    sent: withoutMember(request.body, 'variant'),
    spans: spansOf(server),
    bcryptMicros: bcryptMicrosOf(server),
    setCookies: (server?.setCookies ?? []).map(cookieOf),
    cacheControl: valueOf(response.headers, 'cache-control') ?? '',
    hasToken: typeof memberOf(response.body, 'access_token') === 'string',
    rows,
  }
}

export function triedOf({ request, response, server }: Exchange): Tried {
  return {
    status: response.status,
    sent: request.body ?? '',
    body: withoutMember(response.body, 'requestId'),
    bcryptMicros: bcryptMicrosOf(server),
  }
}

export function calledOf(exchange: Exchange): Called {
  const { request, response, server } = exchange
  const user = memberOf(response.body, 'user')
  const code = memberOf(response.body, 'code')
  return {
    status: response.status,
    code: typeof code === 'string' ? code : null,
    userId: typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : null,
    reads: server?.trace.reads ?? 0,
    spans: spansOf(server),
    timing: valueOf(response.headers, 'server-timing') ?? '',
    authorization: server?.authorization ? `${server.authorization.slice(0, 12)}…` : null,
    hasCredential: credentialOf(exchange) !== null,
    hasPassword: memberOf(request.body, 'password') !== undefined,
  }
}

/** The claims of a token, read without any key. */
export function claimsOf(token: string): Record<string, unknown> {
  return decode(token, new Date()).verifiable?.claims ?? {}
}

const bcryptMicrosOf = (server: Exchange['server']) =>
  server?.trace.spans.find(({ name }) => name === 'bcrypt')?.micros ?? 0
const spansOf = (server: Exchange['server']) => (server?.trace.spans ?? []).map(({ name }) => name)

const cookieOf = (line: string) => {
  const at = line.indexOf('=')
  return {
    name: line.slice(0, at),
    letters: (line.slice(at + 1).split(';')[0] ?? '').length,
    isHttpOnly: /; *httponly/i.test(line),
  }
}

/** A JSON text without one of its members; the others in their order. */
function withoutMember(text: string | null, name: string): string {
  const value: unknown = JSON.parse(text || '{}')
  return typeof value === 'object' && value !== null
    ? JSON.stringify(Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)))
    : ''
}
