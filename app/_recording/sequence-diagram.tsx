'use client'

import { type CSSProperties, Fragment, useMemo, useState } from 'react'
import { ColumnHead } from '@/app/_recording/column-head'
import { Lifelines, LaneHeads } from '@/app/_recording/lanes'
import { MessageButton } from '@/app/_recording/message-button'
import { MessageDetail } from '@/app/_recording/message-detail'
import { MessageRow, PhaseRow } from '@/app/_recording/message-row'
import { type Picture, pictureOf } from '@/app/_recording/picture'
import type { ModeName } from '@/lib/auth/contract'
import type { Recording } from '@/lib/wire/recording'
import type { LaneKey } from '@/lib/wire/sequence'
import { table } from '@/lib/wire/table'

interface Props {
  recording: Recording
  mode: ModeName | null
  /** Lanes to draw although nothing happens on them. */
  lanes?: readonly LaneKey[]
}

/** A recording as a sequence diagram, by itself and finished. */
export function SequenceDiagram({ recording, mode, lanes }: Props) {
  const picture = useMemo(() => pictureOf([recording], lanes), [recording, lanes])
  return (
    <div className="solo">
      <SequenceColumn recording={recording} mode={mode} picture={picture} column={0} />
    </div>
  )
}

interface ColumnProps extends Omit<Props, 'lanes'> {
  /** The grid it shares with the diagram beside it, and its place there. */
  picture: Picture
  column: 0 | 1
  /** How many messages are drawn; all of them where nobody plays. */
  shown?: number
  /** The last one is on its way. */
  isMoving?: boolean
}

/** One column of a picture. The drawing is for the eye; each message is one button that says what the table says of it. */
export function SequenceColumn({ recording, mode, picture, column, shown = picture.turns, isMoving = false }: ColumnProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const spans = spansOf(picture, column)
  const stateAt = (turn: number) => (turn >= shown ? 'later' : isMoving && turn === shown - 1 ? 'now' : '')
  const toggle = (id: string) => setOpened((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]))
  const style = { '--n': picture.lanes.length, gridRow: `span ${picture.tracks}` } as CSSProperties
  return (
    <section className={`seq ${mode ?? ''}`} style={style} aria-label={NAMES[mode ?? 'none']}>
      <ColumnHead recording={recording} mode={mode} />
      <LaneHeads lanes={picture.lanes} recording={recording} />
      <Lifelines picture={picture} column={column} shown={shown} />
      <ol className="contents">
        {table(recording).map((row) => {
          const span = spans.get(row.id)
          if (!span) return null
          const isOpen = opened.has(row.id)
          return (
            <li key={row.id} className="contents">
              <MessageButton className="hit" style={{ gridRow: `${span.first} / ${span.last + 1}` }} row={row} column={column} isOpen={isOpen} onToggle={() => toggle(row.id)} />
              {isOpen && <MessageDetail recording={recording} row={row} column={column} style={{ gridRow: span.last + 1 }} />}
            </li>
          )
        })}
      </ol>
      {picture.slots.map(({ rows, track, turn }) => {
        const row = rows[column]
        return (
          <Fragment key={track}>
            {row?.kind === 'phase' && <PhaseRow phase={row} track={track} state={stateAt(turn)} />}
            {row && row.kind !== 'phase' && <MessageRow message={row} track={track} state={stateAt(turn)} isOpen={opened.has(row.id)} />}
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
