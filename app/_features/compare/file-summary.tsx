import type { FileDiff } from './file-diff'
import './compare.css'

interface Props {
  file: FileDiff
  /** Lines of the longest file: all bars have one scale. */
  longest: number
}

/** How much of a file is the same in both modes: its name, three bars and three numbers. */
export function FileSummary({ file: { name, common, onlyLeft, onlyRight }, longest }: Props) {
  const width = (lines: number) => ({ width: `${((100 * lines) / longest).toFixed(2)}%` })
  return (
    <>
      <span className="num">{name}</span>
      <span className="shares" aria-hidden="true">
        <i style={width(common)} />
        <i className="session" style={width(onlyLeft)} />
        <i className="jwt" style={width(onlyRight)} />
      </span>
      <span className="num counts">
        {common} common <b className="session">−{onlyLeft}</b> <b className="jwt">+{onlyRight}</b>
      </span>
    </>
  )
}

/** The lines of the longest file. */
export const longestOf = (files: readonly FileDiff[]): number =>
  Math.max(...files.map(({ common, onlyLeft, onlyRight }) => common + onlyLeft + onlyRight))
