import { type Chip, chipOf, shortened } from './chip'
import { credentialOf } from './credentials'
import { nodesOf } from './nodes'
import { type Outcome, outcomeOf } from './outcome'
import type { Actor, Copy, Exchange, Recording } from './recording'
import { accessText, type StoreAccess, storeAccesses } from './store-access'

/** The layout of a sequence diagram: who stands where, and what passes between them, row by row. No pixels. */

export type LaneKey = Actor | `node:${string}` | 'store'

export interface Lane {
  key: LaneKey
  name: string
}

interface Row {
  /** Since the start of the recording. */
  atMs: number
  /** The attacker holds a copy from here on. */
  isArmed: boolean
}

/** A step begins. */
export interface Phase extends Row {
  kind: 'phase'
  label: string
}

interface Between extends Row {
  id: string
  mode: 'session' | 'jwt' | null
  /** Positions in `lanes`. */
  from: number
  to: number
  text: string
}

/** An arrow, or the place where none is: `silence` and `unknown` are words between two lanes. */
export type Message =
  /** `isStopped`: the head is a bar at the node that refused. */
  | (Between & { kind: 'request'; actor: Actor; chip: Chip | null; isStopped: boolean })
  | (Between & { kind: 'store'; accesses: StoreAccess[] })
  /** `silence`: the server says that it asked its store nothing. `unknown`: it says nothing. */
  | (Between & { kind: 'silence' | 'unknown' })
  /** Dashed. */
  | (Between & { kind: 'answer'; actor: Actor; outcome: Outcome })
  /** Theft: from the browser to the attacker. */
  | (Between & { kind: 'copy'; chip: Chip })

export interface Sequence {
  lanes: Lane[]
  rows: (Phase | Message)[]
}

/**
 * Lays out a recording. Lanes stand in one order, browser, attacker or other origin, nodes, store, and only those that
 * occur, or that are asked for so that two recordings stand side by side. Each exchange is three rows: request, store,
 * answer; where two overlap, rows stand in the order of time.
 */
export function sequence(recording: Recording, alsoLanes: readonly LaneKey[] = []): Sequence {
  const nodeKey = nodeLanes(recording)
  const keys = laneKeys(recording, alsoLanes, nodeKey)
  const position = (key: LaneKey) => keys.indexOf(key)
  const armedFromMs = Math.min(Infinity, ...recording.copies.map(({ startMs }) => startMs))
  const isArmed = (atMs: number) => atMs > armedFromMs

  const events = [
    ...recording.exchanges.flatMap((exchange) => messagesOf(exchange, position, nodeKey(exchange))),
    ...recording.copies.map((copy) => copyOf(copy, position)),
  ]
  const rows: Sequence['rows'] = []
  let step = ''
  for (const { label, message } of events.toSorted((one, other) => one.message.atMs - other.message.atMs)) {
    const { atMs } = message
    const begins = message.kind === 'request' || message.kind === 'copy'
    if (begins && label !== step && label !== '') rows.push({ kind: 'phase', label, atMs, isArmed: isArmed(atMs) })
    if (begins) step = label
    rows.push({ ...message, isArmed: isArmed(atMs) })
  }
  return { lanes: keys.map((key) => ({ key, name: nameOf(key) })), rows }
}

/** Tells on which lane an exchange is answered; one lane is shared by all servers that nobody named. */
export function nodeLanes({ exchanges }: Pick<Recording, 'exchanges'>): (exchange: Exchange) => LaneKey {
  const nodeOf = nodesOf(exchanges)
  return (exchange) => `node:${nodeOf(exchange) ?? '?'}`
}

function laneKeys(
  { exchanges, copies }: Recording,
  also: readonly LaneKey[],
  nodeKey: (exchange: Exchange) => LaneKey,
): LaneKey[] {
  const used = new Set<LaneKey>(also)
  for (const exchange of exchanges) {
    used.add(exchange.actor).add(nodeKey(exchange))
    if (exchange.server && storeAccesses(exchange.server).length > 0) used.add('store')
  }
  if (copies.length > 0) used.add('browser').add('attacker')
  const nodes = [...used].filter((key) => key.startsWith('node:')).toSorted()
  return [
    ...(['browser', 'attacker', 'other-origin'] as const).filter((key) => used.has(key)),
    ...nodes,
    ...(used.has('store') ? (['store'] as const) : []),
  ]
}

const NAMES: Record<string, string> = {
  browser: 'Browser',
  attacker: 'Attacker',
  'other-origin': 'Other origin',
  store: 'Store',
}

function nameOf(key: LaneKey): string {
  if (!key.startsWith('node:')) return NAMES[key] ?? key
  const node = key.slice('node:'.length)
  if (node === '?') return 'Server'
  return node === 'provider' ? 'Provider' : `Node ${node.length === 1 ? node.toUpperCase() : node}`
}

interface Event {
  label: string
  message: Message
}

function messagesOf(exchange: Exchange, position: (key: LaneKey) => number, to: LaneKey): Event[] {
  const { id, mode, label, actor, request, server, startMs, durationMs } = exchange
  const outcome = outcomeOf(exchange)
  const [sender, node] = [position(actor), position(to)]
  const shared = { id, mode, isArmed: false }
  const ask: Message = {
    ...shared,
    kind: 'request',
    atMs: startMs,
    from: sender,
    to: node,
    actor,
    text: `${request.method} ${new URL(request.url).pathname}`,
    chip: chipOf(credentialOf(exchange)),
    isStopped: outcome.kind === 'refused',
  }

  const endMs = startMs + durationMs
  const accesses = server ? storeAccesses(server) : []
  // Where the store has no lane, the words stand beside the node.
  const behind = { ...shared, atMs: endMs, from: node, to: position('store') === -1 ? node : position('store') }
  const store: Message =
    accesses.length > 0
      ? { ...behind, kind: 'store', text: accessText(accesses), accesses }
      : { ...behind, kind: server ? 'silence' : 'unknown', text: server ? accessText([]) : 'not reported' }

  const answer: Message = {
    ...shared,
    kind: 'answer',
    atMs: endMs,
    from: node,
    to: sender,
    actor,
    text: outcome.text,
    outcome,
  }
  return [ask, store, answer].map((message) => ({ label, message }))
}

function copyOf({ id, startMs, mode, label, credential }: Copy, position: (key: LaneKey) => number): Event {
  const chip: Chip = { scheme: null, short: shortened(credential), length: credential.length }
  return {
    label,
    message: {
      kind: 'copy',
      id,
      atMs: startMs,
      isArmed: false,
      mode,
      from: position('browser'),
      to: position('attacker'),
      text: 'copy',
      chip,
    },
  }
}
