import { diffArrays } from 'diff'

/** A run of equal lines, or lines of one side beside lines of the other. */
export type Hunk = { kind: 'common'; lines: string[] } | { kind: 'different'; left: string[]; right: string[] }

/** What two sequences have in common, in order, and what stands between: a shortest way from one to the other. */
export function diffOf(left: readonly string[], right: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  for (const { value, added, removed } of diffArrays([...left], [...right])) {
    const last = hunks.at(-1)
    if (!added && !removed) hunks.push({ kind: 'common', lines: value })
    else if (last?.kind === 'different') last[added ? 'right' : 'left'].push(...value)
    else hunks.push({ kind: 'different', left: removed ? value : [], right: added ? value : [] })
  }
  return hunks
}
