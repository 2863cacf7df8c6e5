import type { ModeName } from '@/lib/core/contract'
import type { Recording } from '@/lib/recording/recording'

/** What stands side by side: one recording, or a session on the left and a JWT on the right. */
export type Columns = readonly [Recording] | readonly [session: Recording, jwt: Recording]

/**
 * Both modes in one recording stand side by side, each from its own beginning. What is of neither mode stays as it is.
 */
export function columnsOf(recording: Recording): Columns {
  const modes = new Set([...recording.exchanges, ...recording.copies].map(({ mode }) => mode))
  const isPair = modes.has('session') && modes.has('jwt') && !modes.has(null)
  return isPair ? [partOf(recording, ofMode('session')), partOf(recording, ofMode('jwt'))] : [recording]
}

type Tagged = Pick<Recording['exchanges'][number], 'mode' | 'specimen'>
const ofMode =
  (wanted: ModeName) =>
  ({ mode }: Tagged) =>
    mode === wanted

/** What is wanted of a recording, from its own beginning. */
export function partOf(recording: Recording, isWanted: (tagged: Tagged) => boolean): Recording {
  const exchanges = recording.exchanges.filter(isWanted)
  const copies = recording.copies.filter(isWanted)
  const beginMs = Math.min(...[...exchanges, ...copies].map(({ startMs }) => startMs))
  return shifted({ ...recording, exchanges, copies }, -beginMs)
}

/** Both columns as one recording, in the order in which things happened: what an export holds. */
export function joined(columns: Columns): Recording {
  const [first, second] = columns
  if (!second) return first
  const betweenMs = Date.parse(second.startedAt) - Date.parse(first.startedAt)
  const [one, other] = betweenMs < 0 ? [shifted(first, -betweenMs), second] : [first, shifted(second, betweenMs)]
  const byTime = <Thing extends { startMs: number }>(things: Thing[]) =>
    things.toSorted((left, right) => left.startMs - right.startMs)
  return renumbered({
    ...one,
    startedAt: betweenMs < 0 ? second.startedAt : first.startedAt,
    exchanges: byTime([...one.exchanges, ...other.exchanges]),
    copies: byTime([...one.copies, ...other.copies]),
  })
}

/** The same things on a clock that began `-byMs` later. */
function shifted(recording: Recording, byMs: number): Recording {
  const moved = <Thing extends { startMs: number }>(things: Thing[]): Thing[] =>
    things.map((thing) => ({ ...thing, startMs: thing.startMs + byMs }))
  return {
    ...recording,
    startedAt: new Date(Date.parse(recording.startedAt) - byMs).toISOString(),
    exchanges: moved(recording.exchanges),
    copies: moved(recording.copies),
  }
}

/**
 * Gives every exchange and copy an id of its own. Without this: a file in which two have one id opens the wrong
 * message.
 */
export const renumbered = (recording: Recording): Recording => ({
  ...recording,
  exchanges: recording.exchanges.map((exchange, at) => ({ ...exchange, id: `exchange-${at + 1}` })),
  copies: recording.copies.map((copy, at) => ({ ...copy, id: `copy-${at + 1}` })),
})
