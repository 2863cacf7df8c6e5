'use client'

import { useEffect, useReducer } from 'react'

export const SPEEDS = [0.5, 1, 2] as const
export type Speed = (typeof SPEEDS)[number]

interface State {
  /** How many messages are drawn; null: all, however many come to be. */
  shown: number | null
  isPlaying: boolean
  /** The last one travels: it was played or stepped to, not jumped to. */
  isMoving: boolean
  speed: Speed
}

type Action =
  | { do: 'play'; from: number; isStill: boolean }
  | { do: 'pause' }
  | { do: 'show'; shown: number | null; isMoving: boolean }
  | { do: 'speed'; speed: Speed }

function next(state: State, action: Action): State {
  switch (action.do) {
    case 'play':
      // Whoever wants no motion gets the finished picture at once.
      return action.isStill
        ? { ...state, shown: null, isPlaying: false, isMoving: false }
        : { ...state, shown: action.from + 1, isPlaying: true, isMoving: true }
    case 'pause':
      return { ...state, isPlaying: false }
    case 'show':
      return { ...state, shown: action.shown, isMoving: action.isMoving }
    case 'speed':
      return { ...state, speed: action.speed }
  }
}

/** Plays `turns` messages one after the other. Begins with the finished picture: nothing moves until somebody asks. */
export function usePlayer(turns: number) {
  const [state, dispatch] = useReducer(next, { shown: null, isPlaying: false, isMoving: false, speed: 1 })
  const { isPlaying, speed } = state
  const shown = Math.min(state.shown ?? turns, turns)

  useEffect(() => {
    if (!isPlaying) return
    const timer = setTimeout(
      () => dispatch(shown < turns ? { do: 'show', shown: shown + 1, isMoving: true } : { do: 'pause' }),
      turnMs() / speed,
    )
    return () => clearTimeout(timer)
  }, [isPlaying, speed, shown, turns])

  const playFrom = (from: number) => dispatch({ do: 'play', from, isStill: turnMs() === 0 })
  const show = (count: number, isMoving: boolean) => {
    dispatch({ do: 'pause' })
    dispatch({ do: 'show', shown: count >= turns ? null : count, isMoving })
  }
  return {
    shown,
    turns,
    isPlaying,
    isMoving: state.isMoving && shown > 0,
    speed,
    play: () => playFrom(shown < turns ? shown : 0),
    pause: () => dispatch({ do: 'pause' }),
    replay: () => playFrom(0),
    step(by: 1 | -1) {
      const count = shown + by
      if (count >= 0 && count <= turns) show(count, by === 1)
    },
    seek: (count: number) => show(count, false),
    setSpeed: (chosen: Speed) => dispatch({ do: 'speed', speed: chosen }),
  }
}

export type Player = ReturnType<typeof usePlayer>

/** A message travels, then waits: the tokens say how long, and 0 where somebody wants no motion. */
function turnMs(): number {
  const style = getComputedStyle(document.documentElement)
  return ['--travel', '--hold'].reduce((sum, name) => sum + milliseconds(style.getPropertyValue(name)), 0)
}

const milliseconds = (time: string) => Number.parseFloat(time) * (/\dms\s*$/.test(time) ? 1 : 1000) || 0
