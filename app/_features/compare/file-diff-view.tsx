import { DiffHunk } from './diff-hunk'
import type { FileDiff } from './file-diff'
import { FileSummary } from './file-summary'
import './compare.css'

interface Props {
  file: FileDiff
  /** Lines of the longest file: all bars have one scale. */
  longest: number
  isOpen: boolean
}

/** One file of both folders: how much is the same, and on demand every line. */
export function FileDiffView({ file, longest, isOpen }: Props) {
  return (
    <details className="file" id={file.name} open={isOpen}>
      <summary>
        <FileSummary file={file} longest={longest} />
      </summary>
      {missing(file) && <p className="only">{missing(file)}</p>}
      <div className="hunks" translate="no">
        {file.hunks.map((hunk) => (
          <DiffHunk key={`${hunk.kind}-${hunk.first}`} hunk={hunk} />
        ))}
      </div>
    </details>
  )
}

const missing = ({ isInLeft, isInRight, name }: FileDiff): string | null =>
  isInLeft && isInRight ? null : `Only lib/${isInLeft ? 'session' : 'jwt'} has ${name}.`
