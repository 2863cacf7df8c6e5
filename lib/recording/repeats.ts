import { chipOf, chipText } from './chip'
import { credentialOf } from './credentials'
import { outcomeOf } from './outcome'
import type { Exchange, Recording } from './recording'
import { nodeLanes } from './sequence'
import { accessText, storeAccesses } from './store-access'

/** Exchanges one after the other that differ in nothing that a picture says of them. */
export interface Repeat {
  /** In the order in which they began; the first stands for all. */
  ids: readonly [string, ...string[]]
  /** Each brought the same credential, or none. */
  hasOneCredential: boolean
}

/** A recording as a picture draws it, and by its id what an exchange stands for that stands for several. */
export interface Folded {
  recording: Recording
  repeats: ReadonlyMap<string, Repeat>
}

/** Two of a kind are read as quickly as "× 2". */
const FEWEST = 3

/**
 * Draws exchanges that repeat each other once: one step, one sender, one address, one answer, the same done at the
 * store. Their credentials may differ: a row of forged ones that are all refused alike is one finding. A copy that is
 * taken in between ends the row, since what comes after it is another story.
 */
export function folded(recording: Recording): Folded {
  const repeats = new Map<string, Repeat>()
  const hidden = new Set<string>()
  for (const row of rowsOf(recording)) {
    const [first, ...others] = row
    if (!first || row.length < FEWEST) continue
    const credentials = new Set(row.map((exchange) => credentialTextOf(exchange)))
    repeats.set(first.id, { ids: [first.id, ...others.map(({ id }) => id)], hasOneCredential: credentials.size === 1 })
    for (const { id } of others) hidden.add(id)
  }
  return { recording: { ...recording, exchanges: recording.exchanges.filter(({ id }) => !hidden.has(id)) }, repeats }
}

/** The whole recording, in the same form: nothing stands for anything else. */
export const unfolded = (recording: Recording): Folded => ({ recording, repeats: new Map() })

function rowsOf(recording: Recording): Exchange[][] {
  const laneOf = nodeLanes(recording)
  const rows: Exchange[][] = []
  let before = ''
  for (const exchange of recording.exchanges.toSorted((one, other) => one.startMs - other.startMs)) {
    const copiesBefore = recording.copies.filter(({ startMs }) => startMs <= exchange.startMs).length
    const { actor, mode, label, request, server } = exchange
    const said = JSON.stringify([
      copiesBefore,
      actor,
      mode,
      label,
      laneOf(exchange),
      request.method,
      new URL(request.url).pathname,
      credentialOf(exchange) === null,
      server && accessText(storeAccesses(server)),
      outcomeOf(exchange).text,
    ])
    if (said === before) rows.at(-1)?.push(exchange)
    else rows.push([exchange])
    before = said
  }
  return rows
}

function credentialTextOf(exchange: Exchange): string {
  const chip = chipOf(credentialOf(exchange))
  return chip ? chipText(chip) : ''
}
