/** One cell of the big table: what was read off, ready to be drawn. */
export interface Cell {
  text: string
  /** Read off the wire, the store or the meter, letter for letter. */
  isMono?: boolean
  note?: string
  /** On what the text rests. It explains a value and is none, so it is not compared. */
  because?: string
  looks?: 'served' | 'refused' | 'served to the attacker' | 'refused to the attacker'
  /** Shown in place of a text that is too long: the whole of it on demand. */
  full?: string
  /** What a bar is drawn from. */
  amount?: number
  /** What the credential's own part of the text is. */
  credential?: string
}

/** A mark on half of a row says nothing: at most so many of six stand out. */
const MOST_MARKED = 2

/**
 * Which few of the values differ from most of their row. Where none is more frequent than the others, or where too many
 * differ, nothing stands out.
 */
export function differing(values: readonly (string | null)[]): boolean[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  // At a tie the leftmost is what the others differ from.
  const usual = most > 1 ? [...counts].find(([, count]) => count === most)?.[0] : undefined
  const marks = values.map((value) => usual !== undefined && value !== null && value !== usual)
  return marks.filter(Boolean).length > MOST_MARKED ? values.map(() => false) : marks
}
