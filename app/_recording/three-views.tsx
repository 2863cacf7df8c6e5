'use client'

import { useMemo, useState } from 'react'
import { type Columns, joined } from '@/app/_recording/columns'
import { ExportMenu } from '@/app/_recording/export-menu'
import { pictureOf } from '@/app/_recording/picture'
import { PlayerBar } from '@/app/_recording/player-bar'
import { RecordingTable } from '@/app/_recording/recording-table'
import { scaleOf } from '@/app/_recording/scale'
import { SequenceColumn } from '@/app/_recording/sequence-diagram'
import { usePlayer } from '@/app/_recording/use-player'
import { ViewTabs } from '@/app/_recording/view-tabs'
import { Waterfall } from '@/app/_recording/waterfall'
import type { Recording } from '@/lib/wire/recording'
import type { LaneKey } from '@/lib/wire/sequence'

const VIEWS = ['Sequence', 'Table', 'Waterfall'] as const

const MODES = ['session', 'jwt'] as const

/** A recording as a sequence, a table and a waterfall, with player and exports. */
export function ThreeViews({ columns, lanes }: { columns: Columns; lanes: readonly LaneKey[] | undefined }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>('Sequence')
  const [first, second] = columns
  const picture = useMemo(() => pictureOf(second ? [first, second] : [first], lanes), [first, second, lanes])
  const player = usePlayer(picture.turns)
  const scaleMicros = scaleOf(columns.flatMap(({ exchanges }) => exchanges))
  const sides = columns.map((recording, at) => ({ recording, column: at === 0 ? (0 as const) : (1 as const), mode: second ? (MODES[at] ?? null) : onlyMode(recording) }))
  return (
    <div className="recording" style={{ '--rate': player.speed } as React.CSSProperties}>
      <ViewTabs label="View" names={VIEWS} chosen={view} onChoose={setView} beside={<ExportMenu recording={joined(columns)} />}>
        {view === 'Sequence' && <PlayerBar player={player} picture={picture} />}
        <div className={second ? 'duo' : 'solo'}>
          {sides.map(({ recording, column, mode }) => {
            if (view === 'Table') return <RecordingTable key={column} recording={recording} mode={mode} column={column} />
            if (view === 'Waterfall') return <Waterfall key={column} recording={recording} mode={mode} scaleMicros={scaleMicros} />
            return <SequenceColumn key={column} recording={recording} mode={mode} picture={picture} column={column} shown={player.shown} isMoving={player.isMoving} />
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
