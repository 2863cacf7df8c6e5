'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { announceRun } from '@/app/_features/reference/announce-run'
import type { RecordedStory } from '@/lib/reference/part'
import { faultSentence } from '@/lib/core/fault-sentence'
import { shortened } from '@/app/_ui/chip'
import type { Specimen } from '@/lib/core/specimens'
import type { Recording } from '@/lib/recording/recording'
import { addressOf, type Choice } from './choice'
import type { Play } from './play'
import { MOST_CALLS, STEP_COUNT, type Story, untold } from './story'
import { type Travel, travelled } from './travel'

/** The story is told once the thief has called so often: it is what the reference run keeps of it. */
const TOLD_CALLS = 3

export type Mode = Specimen['mode']
export const BOTH: readonly Mode[] = ['session', 'jwt']

/**
 * Plays the demo: the five steps, the thief's calls each second, and what is chosen. Every value is read off a request.
 */
export function useDemo(initial: Choice) {
  const [choice, setChoice] = useState(initial)
  /** What is drawn: the recording as it was when the last step had arrived. */
  const [shown, setShown] = useState<{ recording: Recording; storyOf: Play['storyOf'] } | null>(null)
  const [travel, setTravel] = useState<Travel | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [isCalling, setIsCalling] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { play: opened, open, Scene } = usePlay()

  const story = useMemo(() => (shown ? shown.storyOf(shown.recording, choice) : untold(choice)), [shown, choice])
  const done = Math.min(story.session.done, story.jwt.done)
  const isTold = done === STEP_COUNT && BOTH.some((mode) => story[mode].replays.length === TOLD_CALLS)
  useEffect(() => {
    if (isTold && shown) announceRun('home', { recording: shown.recording } satisfies RecordedStory)
  }, [isTold, shown])
  const show = ({ recorder, storyOf }: Play) => setShown({ recording: recorder.recording(), storyOf })

  /** One thing at a time; what is thrown becomes a sentence. */
  const alone = async (work: (play: Play) => Promise<void>) => {
    if (isBusy) return
    setIsBusy(true)
    setFault(null)
    try {
      await work(await open())
    } catch (thrown) {
      setFault(await faultSentence(thrown))
    }
    setTravel(null)
    if (opened.current) show(opened.current)
    setIsBusy(false)
  }

  /** Makes a step's requests on some sides, while what is sent is seen on its way. */
  const make = async (play: Play, index: number, modes: readonly Mode[], chosen: Choice) => {
    const { player, recorder, storyOf } = play
    const before = storyOf(recorder.recording(), chosen)
    const words = (of: (mode: Mode) => string | null): Pick<Travel, Mode> => ({
      session: modes.includes('session') ? of('session') : null,
      jwt: modes.includes('jwt') ? of('jwt') : null,
    })
    const chips = words((mode) => before[mode].signedIn && shortened(before[mode].signedIn.credential))
    const work = () => Promise.all(modes.map((mode) => player.step(index, mode, chosen)))
    if (index === 2) {
      setTravel({ way: 'theft', ...chips })
      await Promise.all([work(), travelled(2)])
    } else {
      const there = index === 0 ? words(() => 'sign in') : chips
      setTravel({ way: index === 4 ? 'replay' : 'request', ...there })
      await Promise.all([work(), travelled()])
      const after = storyOf(recorder.recording(), chosen)
      setTravel({ way: index === 4 ? 'replay-answer' : 'answer', ...words((mode) => answerOf(after, mode, index)) })
      await travelled()
    }
    setTravel(null)
    show(play)
  }

  const press = (index: number) => {
    if (index !== (done === STEP_COUNT ? 0 : done)) return
    setIsCalling(false)
    void alone(async (play) => {
      if (index === 0) {
        play.recorder.clear()
        show(play)
      }
      await make(play, index, BOTH, choice)
      if (index === STEP_COUNT - 1) setIsCalling(true)
    })
  }

  /** Plays so many steps again on some sides, with what is chosen now. */
  const replay = (modes: readonly Mode[], steps: number, chosen: Choice) =>
    alone(async (play) => {
      for (let index = 0; index < steps; index++) await make(play, index, modes, chosen)
      if (steps === STEP_COUNT) setIsCalling(true)
    })

  const choose = (some: Partial<Choice>) => {
    if (isBusy) return
    const chosen = { ...choice, ...some }
    setChoice(chosen)
    history.replaceState(null, '', addressOf(chosen))
    const modes = some.session ? (['session'] as const) : (['jwt'] as const)
    if (done > 0) {
      setIsCalling(false)
      void replay(modes, done, chosen)
    }
    // What the server drew is of the first choice: another one is drawn here.
    else if (!Scene) open().catch(async (thrown: unknown) => setFault(await faultSentence(thrown)))
  }

  const reset = () => {
    if (isBusy) return
    setIsCalling(false)
    setFault(null)
    opened.current?.recorder.clear()
    setShown(null)
  }
  /** Back by one step, for real: what can't be undone is played again up to there. */
  const undo = () => {
    if (done <= 1) return reset()
    setIsCalling(false)
    void alone(async (play) => {
      play.recorder.clear()
      for (let index = 0; index < done - 1; index++) await make(play, index, BOTH, choice)
    })
  }

  const jumpToEnd = () => {
    setIsCalling(false)
    void alone(async ({ player }) => {
      for (const mode of BOTH) {
        const { signedIn, replays } = story[mode]
        if (signedIn && isServed(replays.at(-1))) await player.jumpToEnd(mode, signedIn.lifeSeconds, signedIn.atMs)
      }
    })
  }

  const live = BOTH.filter((mode) => isServed(story[mode].replays.at(-1)))
  const calls = Math.max(0, ...live.map((mode) => story[mode].replays.length - 1))
  useThief(isCalling && !isBusy, async () => {
    const play = opened.current
    if (!play || live.length === 0 || calls >= MOST_CALLS) return setIsCalling(false)
    await Promise.all(live.map((mode) => play.player.replay(mode))).catch(async (thrown: unknown) => {
      setIsCalling(false)
      setFault(await faultSentence(thrown))
    })
    show(play)
  })

  return {
    choice,
    story,
    Scene,
    travel,
    done,
    isBusy,
    isCalling,
    fault,
    press,
    choose,
    undo,
    reset,
    jumpToEnd,
    toggleCalls: () => setIsCalling(!isCalling),
  }
}

export type Demo = ReturnType<typeof useDemo>

/** The play of this page: its code is loaded with the first press, since whoever only reads is spared it. */
function usePlay() {
  const play = useRef<Play | null>(null)
  const [drawing, setDrawing] = useState<Pick<Play, 'Scene'> | null>(null)
  const over = useRef(new AbortController())
  useEffect(() => {
    const leaving = (over.current = new AbortController())
    const leave = () => play.current?.player.leave()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leaving.abort()
      leave()
      play.current = null
    }
  }, [])
  const open = async (): Promise<Play> => {
    const { openPlay } = await import('./play')
    const made = (play.current ??= openPlay(over.current.signal))
    setDrawing(made)
    return made
  }
  return { play, open, Scene: drawing?.Scene ?? null }
}

/** Calls each second while it is on, one call after the other. */
function useThief(isOn: boolean, call: () => Promise<void>) {
  const latest = useRef(call)
  useEffect(() => {
    latest.current = call
  })
  useEffect(() => {
    if (!isOn) return
    let isWaiting = false
    const ticking = setInterval(() => {
      if (isWaiting || document.hidden) return
      isWaiting = true
      void latest.current().finally(() => (isWaiting = false))
    }, 1000)
    return () => clearInterval(ticking)
  }, [isOn])
}

const isServed = (replay: { status: number } | undefined) => replay !== undefined && replay.status < 300

/** What comes back along the wire, in a word. */
function answerOf(story: Story, mode: Mode, index: number): string | null {
  const { signedIn, called, loggedOut, replays } = story[mode]
  if (index === 0) return signedIn && shortened(signedIn.credential)
  const answer = index === 1 ? called : index === 3 ? loggedOut : replays.at(-1)
  return answer ? String(answer.status) : null
}
