'use client'

import { useId } from 'react'
import type { Picture } from './picture'
import { type Player, SPEEDS } from './use-player'
import { Button } from '@/app/_ui/button'
import './recording.css'

/** Play, pause, step and again, the speed, and a scrubber over the messages. What it moves stays drawn. */
export function PlayerBar({ player, picture }: { player: Player; picture: Picture }) {
  const { shown, turns, isPlaying, play, pause, step, replay } = player
  const isDone = shown === turns
  return (
    <div className="player needs-script" role="group" aria-label="Player">
      <div className="row">
        <Button type="button" isNext onClick={isPlaying ? pause : play}>
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
        <Button type="button" onClick={() => step(-1)} aria-disabled={shown === 0}>
          Back
        </Button>
        <Button type="button" onClick={() => step(1)} aria-disabled={isDone}>
          Step
        </Button>
        <Button type="button" onClick={replay}>
          Again
        </Button>
      </div>
      <Scrubber player={player} picture={picture} />
      <SpeedChoice player={player} />
    </div>
  )
}

function Scrubber({ player: { shown, turns, seek }, picture: { slots } }: { player: Player; picture: Picture }) {
  const step = slots.findLast(({ turn, rows }) => turn < shown && rows.some((row) => row && row.kind !== 'phase'))?.step
  const said =
    shown === 0 ? 'before the first message' : [`message ${shown} of ${turns}`, step].filter(Boolean).join(', ')
  return (
    <div className="scrubber">
      <input
        type="range"
        aria-label="Message"
        aria-valuetext={said}
        min={0}
        max={turns}
        value={shown}
        onChange={(event) => seek(event.target.valueAsNumber)}
      />
      <span className="ticks" aria-hidden="true">
        {slots.flatMap(({ rows, track, turn }) =>
          rows.some((row) => row?.kind === 'phase')
            ? [<i key={track} style={{ left: `${(turn / turns) * 100}%` }} />]
            : [],
        )}
      </span>
      <p className="text-2 text-ink-3" aria-hidden="true">
        {said}
      </p>
    </div>
  )
}

function SpeedChoice({ player: { speed, setSpeed } }: { player: Player }) {
  const name = useId()
  return (
    <fieldset className="speeds">
      <legend className="sr-only">Speed</legend>
      {SPEEDS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={each === speed}
            onChange={() => setSpeed(each)}
          />
          {each}×
        </label>
      ))}
    </fieldset>
  )
}
