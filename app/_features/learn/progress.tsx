'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { type ChapterId, CHAPTERS } from './contents'
import './learn.css'

/** The list of chapters, with the one that is being read marked. Without a script it is a list of links. */
export function Contents({ children }: { children: ReactNode }) {
  const [at, setAt] = useState<ChapterId | null>(null)
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) setAt(target.id as ChapterId)
      },
      // A chapter is being read when it crosses the upper third of the window.
      { rootMargin: '-20% 0px -70% 0px' },
    )
    for (const { id } of CHAPTERS) {
      const chapter = document.getElementById(id)
      if (chapter) watcher.observe(chapter)
    }
    return () => watcher.disconnect()
  }, [])
  const index = CHAPTERS.findIndex(({ id }) => id === at)
  return (
    <nav className="chapter-list" aria-label="Chapters">
      <ol>
        {CHAPTERS.map(({ id, title }, position) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === at ? 'location' : undefined}
              data-read={position < index || undefined}
            >
              {title}
            </a>
          </li>
        ))}
      </ol>
      {children}
    </nav>
  )
}
