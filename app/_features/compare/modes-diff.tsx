import { FileDiffView } from './file-diff-view'
import type { Folders } from './sources'

/** The code of both modes, side by side: what they share is written once. */
export function ModesDiff({ read }: { read: Folders | null }) {
  return (
    <section className="part" id="diff" aria-labelledby="diff-title">
      <h2 id="diff-title">lib/session and lib/jwt</h2>
      {read ? (
        <Files read={read} />
      ) : (
        <p className="text-ink-2">This server runs without its sources: there is nothing to compare.</p>
      )}
    </section>
  )
}

function Files({ read: { files, setUp } }: { read: Folders }) {
  const sum = (of: 'common' | 'onlyLeft' | 'onlyRight') =>
    files.reduce((total, file) => total + file[of], 0).toLocaleString('en')
  return (
    <>
      <p className="max-w-prose text-ink-2">
        Read from this server’s disk, tests left out. Begin with the first four. The guard of each mode is in
        lib/server/modes, and everything else in the two folders. {sum('common')} lines are the same in both,{' '}
        {sum('onlyLeft')} stand in session mode only, {sum('onlyRight')} in JWT mode only. Without blank lines and
        comments lib/session has {setUp.session.lines.toLocaleString('en')} lines in {setUp.session.files} files,
        lib/jwt {setUp.jwt.lines.toLocaleString('en')} in {setUp.jwt.files}.
      </p>
      <p className="diff-key">
        <span className="session">
          <b aria-hidden="true">−</b> session only
        </span>
        <span className="jwt">
          <b aria-hidden="true">+</b> JWT only
        </span>
        <span>underlined: the words that differ</span>
      </p>
      <div className="files">
        {files.map((file) => (
          <FileDiffView
            key={file.name}
            file={file}
            longest={Math.max(...files.map(({ common, onlyLeft, onlyRight }) => common + onlyLeft + onlyRight))}
            isOpen={file.name === 'context.ts'}
          />
        ))}
      </div>
    </>
  )
}
