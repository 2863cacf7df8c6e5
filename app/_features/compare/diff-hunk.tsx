import type { DrawnHunk } from './file-diff'
import type { Piece } from './word-diff'
import './compare.css'

/** What both files have, across both columns; or what each has instead, session left. */
export function DiffHunk({ hunk }: { hunk: DrawnHunk }) {
  if (hunk.kind === 'common') return <pre className="both">{hunk.lines.join('\n')}</pre>
  return (
    <div className="apart">
      <Lines lines={hunk.left} side="session" />
      <Lines lines={hunk.right} side="jwt" />
    </div>
  )
}

const LOOKS = {
  session: { sign: '−', Word: 'del', says: 'session only' },
  jwt: { sign: '+', Word: 'ins', says: 'JWT only' },
} as const

function Lines({ lines, side }: { lines: Piece[][]; side: keyof typeof LOOKS }) {
  const { sign, Word, says } = LOOKS[side]
  if (lines.length === 0) return <div className="nothing" />
  return (
    <pre className={side}>
      <span className="sr-only">{says}: </span>
      {lines.map((pieces, at) => (
        // Lines of a text have no name but their place.
        <span key={at} className="line" data-sign={sign}>
          {isWholeLine(pieces)
            ? pieces.map(({ text }) => text)
            : pieces.map(({ text, isOwn }, place) => (isOwn ? <Word key={place}>{text}</Word> : text))}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}

/** Nothing in it is shared: marking every word would mark nothing. */
const isWholeLine = (pieces: readonly Piece[]) => pieces.every(({ isOwn }) => isOwn)
