import { memberOf } from './credentials'
import type { Exchange } from './recording'

/** What became of a request, read off the answer. */
export interface Outcome {
  kind: 'served' | 'refused' | 'fault' | 'no answer' | 'unreadable'
  status: number
  /** What else there is to say: the problem's code, or what the answer brought. */
  note: string
  /** Status and note, e.g. "401 revoked". */
  text: string
}

/**
 * A 4xx is refused; a 5xx is a fault of the server, which says neither yes nor no. Status 0 without a fault is an
 * answer that came, of which a script of another origin may read nothing.
 */
export function outcomeOf(exchange: Exchange): Outcome {
  const { status, fault } = exchange.response
  if (status === 0)
    return fault === null
      ? { kind: 'unreadable', status, note: '', text: 'unreadable' }
      : { kind: 'no answer', status, note: fault, text: 'no answer' }
  const kind = status >= 500 ? 'fault' : status >= 400 ? 'refused' : 'served'
  const note = kind === 'served' ? broughtBy(exchange) : (codeOf(exchange) ?? '')
  return { kind, status, note, text: [status, note].filter(Boolean).join(' ') }
}

/** The problem's stable code, or OAuth's. */
function codeOf({ response }: Exchange): string | null {
  const code = memberOf(response.body, 'code') ?? memberOf(response.body, 'error')
  return typeof code === 'string' ? code : null
}

function broughtBy({ response, server }: Exchange): string {
  const lines = server?.setCookies ?? []
  const cleared = lines.filter((line) => /; *max-age=0(?:;|$)/i.test(line)).length
  return [
    typeof memberOf(response.body, 'access_token') === 'string' ? 'access_token' : '',
    lines.length > cleared ? 'Set-Cookie' : '',
    cleared > 0 ? 'cookie cleared' : '',
  ]
    .filter(Boolean)
    .join(', ')
}
