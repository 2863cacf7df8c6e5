import { diffOf, type Hunk } from './line-diff'
import { type Piece, wordDiff } from './word-diff'

/** A hunk ready to be drawn: lines that differ are paired in order, and their words are told apart. */
export type DrawnHunk =
  | { kind: 'common'; first: number; lines: string[] }
  | { kind: 'different'; first: number; left: Piece[][]; right: Piece[][] }

/** One file of both folders; `null` where a folder has none of that name. */
export interface FileDiff {
  name: string
  isInLeft: boolean
  isInRight: boolean
  common: number
  onlyLeft: number
  onlyRight: number
  hunks: DrawnHunk[]
}

/** Compares two sources of one name, line by line. `null` stands for a file that isn't there. */
export function fileDiff(name: string, left: string | null, right: string | null): FileDiff {
  const hunks = diffOf(linesOf(left), linesOf(right))
  const sum = (lengthOf: (hunk: Hunk) => number) => hunks.reduce((total, hunk) => total + lengthOf(hunk), 0)
  return {
    name,
    isInLeft: left !== null,
    isInRight: right !== null,
    common: sum((hunk) => (hunk.kind === 'common' ? hunk.lines.length : 0)),
    onlyLeft: sum((hunk) => (hunk.kind === 'different' ? hunk.left.length : 0)),
    onlyRight: sum((hunk) => (hunk.kind === 'different' ? hunk.right.length : 0)),
    hunks: drawnHunks(hunks),
  }
}

const linesOf = (source: string | null): string[] =>
  source === null || source === '' ? [] : source.replace(/\n$/, '').split('\n')

function drawnHunks(hunks: readonly Hunk[]): DrawnHunk[] {
  let line = 1
  return hunks.map((hunk) => {
    const first = line
    if (hunk.kind === 'common') {
      line += hunk.lines.length
      return { kind: 'common', first, lines: hunk.lines }
    }
    line += hunk.left.length
    const pairs = Array.from({ length: Math.max(hunk.left.length, hunk.right.length) }, (_, at) => {
      const [one, other] = [hunk.left[at], hunk.right[at]]
      return one === undefined || other === undefined
        ? { left: one === undefined ? null : whole(one), right: other === undefined ? null : whole(other) }
        : wordDiff(one, other)
    })
    return {
      kind: 'different',
      first,
      left: pairs.flatMap(({ left }) => (left ? [left] : [])),
      right: pairs.flatMap(({ right }) => (right ? [right] : [])),
    }
  })
}

const whole = (text: string): Piece[] => [{ text, isOwn: true }]
