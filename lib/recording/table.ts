import { timeText } from '../words/amounts'
import { chipOf, chipText, shortened } from './chip'
import { credentialOf } from './credentials'
import { nodesOf } from './nodes'
import { type Outcome, outcomeOf } from './outcome'
import type { Actor, Copy, Exchange, Recording } from './recording'

/** The recording as rows. They are also its text for a screen reader: `sentence` says all that a row shows. */

export interface TableRow {
  id: string
  kind: 'exchange' | 'copy'
  step: string
  actor: Actor
  node: string | null
  /** "GET /api/session/me". */
  request: string
  credential: string | null
  outcome: Outcome | null
  /** Null where the server said nothing about itself. */
  reads: number | null
  writes: number | null
  serverMicros: number | null
  durationMs: number | null
  refusedBy: string | null
  sentence: string
}

const WHO: Record<Actor, string> = {
  browser: 'The browser',
  attacker: 'The attacker',
  'other-origin': 'A page of another origin',
}

/** One row for each exchange and each copy, in the order in which they began. */
export function table({ exchanges, copies }: Recording): TableRow[] {
  const nodeOf = nodesOf(exchanges)
  const timed = [
    ...exchanges.map((each) => ({ at: each.startMs, row: exchangeRow(each, nodeOf(each)) })),
    ...copies.map((each) => ({ at: each.startMs, row: copyRow(each) })),
  ]
  return timed.toSorted((one, other) => one.at - other.at).map(({ row }) => row)
}

function exchangeRow(exchange: Exchange, node: string | null): TableRow {
  const { id, label, actor, request, server, durationMs } = exchange
  const chip = chipOf(credentialOf(exchange))
  // What the browser adds by itself only the server can tell.
  const isUnseen = chip === null && server === null && actor !== 'attacker'
  const row = {
    id,
    kind: 'exchange' as const,
    step: label,
    actor,
    node,
    request: `${request.method} ${new URL(request.url).pathname}`,
    credential: chip && chipText(chip),
    outcome: outcomeOf(exchange),
    reads: server?.trace.reads ?? null,
    writes: server?.trace.writes ?? null,
    serverMicros: server?.trace.totalMicros ?? null,
    durationMs,
    refusedBy: server?.trace.refusedBy ?? null,
  }
  return { ...row, sentence: sentenceOf({ ...row, isUnseen }) }
}

function sentenceOf({
  step,
  actor,
  node,
  request,
  credential,
  outcome,
  reads,
  writes,
  serverMicros,
  refusedBy,
  isUnseen,
}: Omit<TableRow, 'sentence'> & { isUnseen: boolean }): string {
  const asks = `${WHO[actor]} sends ${request} ${credential ? `with ${credential}` : isUnseen ? 'with what the browser adds, which nobody reported' : 'without a credential'}`
  const answers =
    outcome?.kind === 'no answer'
      ? 'No answer reached it'
      : outcome?.kind === 'unreadable'
        ? 'An answer came of which it may read nothing'
        : `${node === null ? 'The server' : `Node ${node}`} answers ${outcome?.text ?? ''}`
  // A check that failed refused the request only where the answer says so: a log-out checks and lets through.
  const why = refusedBy !== null && outcome?.kind === 'refused' ? `, refused by the check “${refusedBy}”` : ''
  const used =
    reads === null || writes === null
      ? null
      : `It reads ${times(reads)} and writes ${times(writes)}, in ${timeText(serverMicros ?? 0)}`
  return [step, asks, answers + why, used].filter(Boolean).join('. ') + '.'
}

const times = (count: number) => (count === 0 ? 'nothing' : count === 1 ? 'once' : `${count} times`)

function copyRow({ id, label, credential }: Copy): TableRow {
  const short = shortened(credential)
  const sentence = [label, `The attacker gets a copy of ${short}`].filter(Boolean).join('. ') + '.'
  return {
    id,
    kind: 'copy',
    step: label,
    actor: 'attacker',
    node: null,
    request: '',
    credential: short,
    outcome: null,
    reads: null,
    writes: null,
    serverMicros: null,
    durationMs: null,
    refusedBy: null,
    sentence,
  }
}
