import { DiffHunk } from './diff-hunk'
import type { FileDiff } from './file-diff'

interface Props {
  file: FileDiff
  /** Lines of the longest file: all bars have one scale. */
  longest: number
  isOpen: boolean
}

/** One file of both folders: how much is the same, and on demand every line. */
export function FileDiffView({ file, longest, isOpen }: Props) {
  const { name, common, onlyLeft, onlyRight, hunks } = file
  const width = (lines: number) => ({ width: `${((100 * lines) / longest).toFixed(2)}%` })
  return (
    <details className="file" open={isOpen}>
      <summary>
        <span className="num">{name}</span>
        <span className="shares" aria-hidden="true">
          <i style={width(common)} />
          <i className="session" style={width(onlyLeft)} />
          <i className="jwt" style={width(onlyRight)} />
        </span>
        <span className="num counts">
          {common} common <b className="session">−{onlyLeft}</b> <b className="jwt">+{onlyRight}</b>
        </span>
      </summary>
      {missing(file) && <p className="only">{missing(file)}</p>}
      <div className="hunks" translate="no">
        {hunks.map((hunk) => (
          <DiffHunk key={`${hunk.kind}-${hunk.first}`} hunk={hunk} />
        ))}
      </div>
    </details>
  )
}

const missing = ({ isInLeft, isInRight, name }: FileDiff): string | null =>
  isInLeft && isInRight ? null : `Only lib/${isInLeft ? 'session' : 'jwt'} has a ${name}.`
