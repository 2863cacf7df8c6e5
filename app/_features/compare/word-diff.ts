import { diffOf } from './line-diff'

/** A piece of a line: what both sides have, or what only this one does. */
export interface Piece {
  text: string
  isOwn: boolean
}

/**
 * Both lines in pieces. Two lines with less than a third in common are different as a whole: marks would be confetti.
 */
export function wordDiff(left: string, right: string): { left: Piece[]; right: Piece[] } {
  const pieces = { left: [] as Piece[], right: [] as Piece[] }
  let shared = 0
  for (const hunk of diffOf(wordsOf(left), wordsOf(right))) {
    if (hunk.kind === 'common') {
      const text = hunk.lines.join('')
      shared += text.replaceAll(/\s/g, '').length
      pieces.left.push({ text, isOwn: false })
      pieces.right.push({ text, isOwn: false })
    } else {
      if (hunk.left.length > 0) pieces.left.push({ text: hunk.left.join(''), isOwn: true })
      if (hunk.right.length > 0) pieces.right.push({ text: hunk.right.join(''), isOwn: true })
    }
  }
  const shorter = Math.min(left.replaceAll(/\s/g, '').length, right.replaceAll(/\s/g, '').length)
  return shared * 3 < shorter ? { left: [{ text: left, isOwn: true }], right: [{ text: right, isOwn: true }] } : pieces
}

/** Words, blanks, and every other sign by itself. */
const wordsOf = (line: string): string[] => line.match(/[\w$]+|\s+|[^\w$\s]/g) ?? []
