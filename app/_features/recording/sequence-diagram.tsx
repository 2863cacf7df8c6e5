'use client'

import { type CSSProperties, Fragment, useState } from 'react'
import { ColumnHead } from './column-head'
import { Lifelines, LaneHeads } from './lanes'
import { MessageButton } from './message-button'
import { MessageDetail } from './message-detail'
import { MessageRow, PhaseRow } from './message-row'
import type { Picture } from './picture'
import type { ModeName } from '@/lib/core/contract'
import type { Recording } from '@/lib/recording/recording'
import type { Folded } from '@/lib/recording/repeats'
import { table } from '@/lib/recording/table'
import './recording.css'

interface Props {
  recording: Recording
  mode: ModeName | null
  /** What of it is drawn, and which message stands for several. */
  folded: Folded
  /** The grid it shares with the diagram beside it, and its place there. */
  picture: Picture
  column: 0 | 1
  /** How many messages are drawn. */
  shown: number
  /** The last one is on its way. */
  isMoving: boolean
}

/**
 * One column of a picture. The drawing is for the eye; each message is one button that says what the table says of it.
 */
export function SequenceColumn({ recording, mode, folded, picture, column, shown, isMoving }: Props) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const spans = spansOf(picture, column)
  const stateAt = (turn: number) => (turn >= shown ? 'later' : isMoving && turn === shown - 1 ? 'now' : '')
  const toggle = (id: string) =>
    setOpened((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]))
  const style = { '--n': picture.lanes.length, gridRow: `span ${picture.tracks}` } as CSSProperties
  return (
    <section className={`seq ${mode ?? ''}`} style={style} aria-label={NAMES[mode ?? 'none']}>
      <ColumnHead recording={recording} mode={mode} />
      <LaneHeads lanes={picture.lanes} recording={recording} />
      <Lifelines picture={picture} column={column} shown={shown} />
      <ol className="contents">
        {table(folded.recording).map((row) => {
          const span = spans.get(row.id)
          if (!span) return null
          const repeat = folded.repeats.get(row.id)
          const isOpen = opened.has(row.id)
          return (
            <li key={row.id} className="contents">
              <MessageButton
                className="hit"
                style={{ gridRow: `${span.first} / ${span.last + 1}` }}
                row={
                  repeat ? { ...row, sentence: `${row.sentence} ${repeat.ids.length - 1} more like it follow.` } : row
                }
                also={repeat?.ids}
                column={column}
                isOpen={isOpen}
                onToggle={() => toggle(row.id)}
              />
              {isOpen && (
                <MessageDetail recording={recording} row={row} column={column} style={{ gridRow: span.last + 1 }} />
              )}
            </li>
          )
        })}
      </ol>
      {picture.slots.map(({ rows, track, turn }) => {
        const row = rows[column]
        return (
          <Fragment key={track}>
            {row?.kind === 'phase' && <PhaseRow phase={row} track={track} state={stateAt(turn)} />}
            {row && row.kind !== 'phase' && (
              <MessageRow
                message={row}
                repeat={folded.repeats.get(row.id)}
                track={track}
                state={stateAt(turn)}
                isOpen={opened.has(row.id)}
              />
            )}
          </Fragment>
        )
      })}
    </section>
  )
}

const NAMES = { session: 'Session, sequence', jwt: 'JWT, sequence', none: 'Sequence' } as const

/** From which row of the grid to which each exchange and each copy reaches. */
function spansOf({ slots }: Picture, column: number): Map<string, { first: number; last: number }> {
  const spans = new Map<string, { first: number; last: number }>()
  for (const { rows, track } of slots) {
    const row = rows[column]
    if (!row || row.kind === 'phase') continue
    spans.set(row.id, { first: spans.get(row.id)?.first ?? track, last: track })
  }
  return spans
}
