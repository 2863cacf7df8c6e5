'use client'

import Link from 'next/link'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { TextButton } from '@/app/_ui/text-button'
import { RunMark } from '@/app/_features/reference/run-mark'
import type { Origins } from '@/app/experiments/_runtime/world'
import type { Provenance } from '@/lib/reference/part'
import { FigureTools } from './figure-tools'
import type * as Pictures from './pictures'
import type { OwnRun } from './run-piece'
import './learn.css'

/** What the server hands to a figure: the recorded run as it drew it, and where the reader's own run would go. */
export interface PieceData {
  id: Pictures.LiveFigureId
  /** Its number, its name, and what it shows. */
  caption: ReactNode
  /** The experiments that it runs, in order. */
  slugs: readonly string[]
  made: Provenance | null
  /** What the reference run saw, drawn; null where there is no such run. */
  picture: ReactNode
  /** Null where experiments are off: then the figure can only be read. */
  origins: Origins | null
}

/** What of a figure the reader chose to see. */
interface Choice {
  /** A link to the figure says it. */
  shown: string
  /** It is what the server drew. */
  isFirst: boolean
  /** What the reference run saw, to draw something else of it; null where there is no such run. */
  observation: unknown
}

interface Props extends PieceData {
  choice?: Choice
  above?: ReactNode
  below?: ReactNode
}

type Phase = { name: 'idle' | 'done' } | { name: 'running'; doing: string } | { name: 'failed'; why: string }

/**
 * A figure of the text. It shows the reference run at once, as the server drew it, and the reader's own run after one
 * press. What draws and what runs is loaded with the press: whoever only reads is spared it.
 */
export function LivePiece({ id, slugs, caption, made, picture, origins, choice, above, below }: Props) {
  const [phase, setPhase] = useState<Phase>({ name: 'idle' })
  const [pictures, setPictures] = useState<typeof Pictures | null>(null)
  const [own, setOwn] = useState<OwnRun | null>(null)
  const [isOwnShown, showOwn] = useState(true)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const run = async () => {
    if (!origins || running.current) return
    const { signal } = (running.current = new AbortController())
    setPhase({ name: 'running', doing: 'starting' })
    try {
      const [drawing, { runPiece }] = await Promise.all([import('./pictures'), import('./run-piece')])
      const ran = await runPiece(slugs, { origins, signal, tell: (doing) => setPhase({ name: 'running', doing }) })
      setPictures(drawing)
      setOwn(ran)
      showOwn(true)
      setPhase({ name: 'done' })
    } catch (reason) {
      const why = reason instanceof Error ? reason.message : 'The run broke off.'
      setPhase(
        signal.aborted
          ? { name: 'idle' }
          : { name: 'failed', why: `The run stopped: ${why} The recorded run is still shown.` },
      )
    }
    running.current = null
  }

  const isOwn = own !== null && isOwnShown
  const seen = isOwn ? own.observation : (choice?.observation ?? null)
  const isAsServed = !isOwn && (choice?.isFirst ?? true)
  const isAwaited = !isAsServed && seen !== null && pictures === null
  const shown = choice?.shown
  useEffect(() => {
    if (!isAwaited) return
    import('./pictures').then(setPictures, () =>
      setPhase({ name: 'failed', why: 'This could not be loaded. Choose again, or reload the page.' }),
    )
    // With another choice, it is tried again.
  }, [isAwaited, shown])

  return (
    <figure className="live-piece" id={id} data-phase={phase.name}>
      {above}
      {/* Until it is loaded what draws another choice, what the server drew stays. */}
      {(pictures && !isAsServed && seen !== null ? pictures.pictureOf(id, seen, shown) : picture) ?? (
        <p className="empty">No reference run here. Run it, and the figure appears.</p>
      )}
      {below}
      <figcaption>
        <p>{caption}</p>
        <RunMark made={made} ownEndedAt={own?.endedAt ?? null} isOwn={isOwn} onSwitch={() => showOwn(!isOwnShown)} />
        {origins && (
          <span className="needs-script run-it">
            {phase.name === 'running' ? (
              <>
                <span role="status">Running: {phase.doing}</span>
                <button type="button" className="link" onClick={() => running.current?.abort()}>
                  Cancel
                </button>
              </>
            ) : (
              <TextButton onClick={() => void run()}>Run it for real, in this browser</TextButton>
            )}
            {slugs.map((slug) => (
              <Link key={slug} href={`/experiments/${slug}`}>
                {slugs.length === 1 ? 'The whole experiment' : `The experiment ${slug}`}
              </Link>
            ))}
          </span>
        )}
        {phase.name === 'failed' && (
          <span className="text-refused" role="alert">
            {phase.why}
          </span>
        )}
        <FigureTools id={id} state={shown} />
      </figcaption>
    </figure>
  )
}
