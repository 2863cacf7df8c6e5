/** A run of equal lines, or lines of one side beside lines of the other. */
export type Hunk = { kind: 'common'; lines: string[] } | { kind: 'different'; left: string[]; right: string[] }

/** What two sequences have in common, in order, and what stands between: the longest common subsequence. */
export function diffOf(left: readonly string[], right: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  const put = (side: 'common' | 'left' | 'right', line: string) => {
    const last = hunks.at(-1)
    if (side === 'common') {
      if (last?.kind === 'common') last.lines.push(line)
      else hunks.push({ kind: 'common', lines: [line] })
    } else if (last?.kind === 'different') last[side].push(line)
    else hunks.push({ kind: 'different', left: [], right: [], [side]: [line] })
  }
  const lengths = commonLengths(left, right)
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const [one, other] = [left[i], right[j]]
    if (one !== undefined && one === other) {
      put('common', one)
      i++
      j++
    } else if (one !== undefined && (other === undefined || at(i + 1, j) >= at(i, j + 1))) {
      put('left', one)
      i++
    } else if (other !== undefined) {
      put('right', other)
      j++
    }
  }
  return hunks
}

/** `[i][j]`: how much the ends of both, from there on, have in common. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  for (let i = left.length - 1; i >= 0; i--) {
    const [own, below] = [lengths[i], lengths[i + 1]]
    if (!own || !below) continue
    for (let j = right.length - 1; j >= 0; j--) {
      own[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, own[j + 1] ?? 0)
    }
  }
  return lengths
}
