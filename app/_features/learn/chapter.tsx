import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ChapterId, CHAPTERS } from './contents'
import { SOURCES } from './sources'
import './learn.css'

interface Props {
  id: ChapterId
  /** The one sentence to keep. */
  keep: ReactNode
  /** Where the reader can try to break what was said. */
  breakIt?: { href: string; name: string }
  children: ReactNode
}

/** One idea: prose with a live piece in it, a sentence to keep, a way to break it, and where it stands written. */
export function Chapter({ id, keep, breakIt, children }: Props) {
  const at = CHAPTERS.findIndex((chapter) => chapter.id === id)
  const before = CHAPTERS[at - 1]
  const after = CHAPTERS[at + 1]
  return (
    <section className="lesson lazy-layout" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <span className="num">{at + 1}</span> <a href={`#${id}`}>{CHAPTERS[at]?.title}</a>
      </h2>
      {children}
      <p className="keep">
        <b>Keep this:</b> {keep}
      </p>
      <p className="ways">
        {breakIt && (
          <>
            Try to break it: <Link href={breakIt.href}>{breakIt.name}</Link>
          </>
        )}
        <span className="steps-to">
          {before && <a href={`#${before.id}`}>← {before.title}</a>}
          {after && <a href={`#${after.id}`}>{after.title} →</a>}
        </span>
      </p>
      <p className="chapter-sources">
        Sources:{' '}
        {SOURCES[id].map(({ name, href }, index) => (
          <span key={name}>
            {index > 0 && ' · '}
            <a href={href} rel="noreferrer">
              {name}
            </a>
          </span>
        ))}
      </p>
    </section>
  )
}
