import { FileSummary, longestOf } from './file-summary'
import type { Folders } from './sources'
import { grouped } from '@/lib/words/grouped'
import './compare.css'

/** How much of both modes is the same, file by file; each file leads to its lines. */
export function ModesDiff({ read }: { read: Folders | null }) {
  return (
    <section className="part lazy-layout" id="diff" aria-labelledby="diff-title">
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
  const longest = longestOf(files)
  const sum = (of: 'common' | 'onlyLeft' | 'onlyRight') => grouped(files.reduce((total, file) => total + file[of], 0))
  return (
    <>
      <p className="max-w-prose text-ink-2">
        Read from this server’s disk, tests left out. Begin with the first four. The guard of each mode is in
        lib/server/modes, and everything else in the two folders. {sum('common')} lines are the same in both,{' '}
        {sum('onlyLeft')} stand in session mode only, {sum('onlyRight')} in JWT mode only. Without blank lines and
        comments lib/session has {grouped(setUp.session.lines)} lines in {setUp.session.files} files, lib/jwt{' '}
        {grouped(setUp.jwt.lines)} in {setUp.jwt.files}.
      </p>
      <ul className="files">
        {files.map((file) => (
          <li key={file.name} className="file">
            <a href={`/compare/code?file=${file.name}#${file.name}`}>
              <FileSummary file={file} longest={longest} />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
