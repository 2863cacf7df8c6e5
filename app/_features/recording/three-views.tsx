'use client'

import { useMemo, useState } from 'react'
import { type Columns, joined } from './columns'
import { ExportMenu } from './export-menu'
import { pictureOf } from './picture'
import { PlayerBar } from './player-bar'
import { RecordingTable } from './recording-table'
import { scaleOf } from './scale'
import { SequenceColumn } from './sequence-diagram'
import { usePlayer } from './use-player'
import { ViewTabs } from './view-tabs'
import { Waterfall } from './waterfall'
import type { Recording } from '@/lib/recording/recording'
import { folded, unfolded } from '@/lib/recording/repeats'
import type { LaneKey } from '@/lib/recording/sequence'
import './recording.css'

const VIEWS = ['Sequence', 'Table', 'Waterfall'] as const

const MODES = ['session', 'jwt'] as const

/** A recording as a sequence, a table and a waterfall, with player and exports. */
export function ThreeViews({ columns, lanes }: { columns: Columns; lanes: readonly LaneKey[] | undefined }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>('Sequence')
  const [first, second] = columns
  const [isWhole, showWhole] = useState(false)
  const given = useMemo(() => (second ? [first, second] : [first]), [first, second])
  const short = useMemo(() => given.map(folded), [given])
  const drawn = useMemo(() => (isWhole ? given.map(unfolded) : short), [given, short, isWhole])
  const picture = useMemo(
    () =>
      pictureOf(
        drawn.map(({ recording }) => recording),
        lanes,
      ),
    [drawn, lanes],
  )
  const player = usePlayer(picture.turns)
  const scaleMicros = scaleOf(columns.flatMap(({ exchanges }) => exchanges))
  const sides = columns.map((recording, at) => ({
    recording,
    column: at === 0 ? (0 as const) : (1 as const),
    mode: second ? (MODES[at] ?? null) : onlyMode(recording),
    parts: drawn[at] ?? unfolded(recording),
  }))
  const repeatCount = short
    .flatMap(({ repeats }) => [...repeats.values()])
    .reduce((sum, { ids }) => sum + ids.length - 1, 0)
  return (
    <div className="recording" style={{ '--rate': player.speed } as React.CSSProperties}>
      <ViewTabs
        label="View"
        names={VIEWS}
        chosen={view}
        onChoose={setView}
        beside={<ExportMenu recording={joined(columns)} />}
      >
        {view === 'Sequence' && <PlayerBar player={player} picture={picture} />}
        {view === 'Sequence' && repeatCount > 0 && (
          <p className="repeats">
            {isWhole
              ? 'Every request is drawn.'
              : `${repeatCount} requests that repeat the one before are counted, not drawn.`}{' '}
            <button type="button" className="link" onClick={() => showWhole(!isWhole)}>
              {isWhole ? 'Draw repeats once' : 'Draw every request'}
            </button>
          </p>
        )}
        <div className={second ? 'duo' : 'solo'}>
          {sides.map(({ recording, column, mode, parts }) => {
            if (view === 'Table')
              return <RecordingTable key={column} recording={recording} mode={mode} column={column} />
            if (view === 'Waterfall')
              return <Waterfall key={column} recording={recording} mode={mode} scaleMicros={scaleMicros} />
            return (
              <SequenceColumn
                key={column}
                recording={recording}
                mode={mode}
                folded={parts}
                picture={picture}
                column={column}
                shown={player.shown}
                isMoving={player.isMoving}
              />
            )
          })}
        </div>
      </ViewTabs>
    </div>
  )
}

/** The mode of everything in it, if there is one. */
function onlyMode({ exchanges, copies }: Recording) {
  const modes = new Set([...exchanges, ...copies].map(({ mode }) => mode))
  return modes.size === 1 ? ([...modes][0] ?? null) : null
}
