import type { Metadata } from 'next'
import Link from 'next/link'
import { FileDiffView } from '@/app/_features/compare/file-diff-view'
import { longestOf } from '@/app/_features/compare/file-summary'
import { folders } from '@/app/_features/compare/sources'
import '@/app/_features/compare/compare.css'

export const metadata: Metadata = {
  title: 'Code of both modes',
  description: 'lib/session and lib/jwt side by side, line by line: what both have, and what only one has.',
}

/** Where the reading begins when no file was asked for. */
const FIRST = 'context.ts'

/** The code of both modes, file by file: the one that was asked for is open. */
export default async function ComparedCodePage({ searchParams }: PageProps<'/compare/code'>) {
  const read = folders()
  const { file: asked } = await searchParams
  const longest = longestOf(read?.files ?? [])
  const open = read?.files.some(({ name }) => name === asked) ? asked : FIRST
  return (
    <>
      <div className="title">
        <h1>lib/session and lib/jwt, line by line</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Both modes answer the same calls, so nearly all files have the same names. What stands on one side only is
          what you choose between. <Link href="/compare">All six designs in numbers</Link>.
        </p>
      </div>
      {read ? (
        <>
          <p className="diff-key">
            <span className="session">
              <b aria-hidden="true">−</b> session only
            </span>
            <span className="jwt">
              <b aria-hidden="true">+</b> JWT only
            </span>
            <span>underlined: the words that differ</span>
            <span>beside each file: its lines, in both and in one only</span>
          </p>
          <div className="files">
            {read.files.map((file) => (
              <FileDiffView key={file.name} file={file} longest={longest} isOpen={file.name === open} />
            ))}
          </div>
        </>
      ) : (
        <p className="text-ink-2">This server runs without its sources: there is nothing to compare.</p>
      )}
    </>
  )
}
