'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { onChangeElsewhere } from '@/app/_ui/other-tabs'
import { setNewest } from '@/app/_features/recording/newest'
import { createRecorder } from '@/lib/recording/recorder'
import { lookAtBoth, type News, type Sides } from './both'
import type { Control } from './controls'
import { faultSentence } from '@/lib/core/fault-sentence'
import { labelled, type Means } from './means'
import { LOOKING } from './side'
import { STEPS } from './steps'
import { clientOf, isBearer, storageOf } from '@/app/_features/mode-page/token-storage'
import type { DemoOffer } from '@/lib/core/demo-accounts'

const BEFORE = ['signed in before']
const AT_FIRST: Pick<Means, 'secondsForward' | 'node'> = { secondsForward: 0, node: 'this' }

/** Plays the five steps, and what stands beside them, on both sides at once. Every value comes out of an answer. */
export function useArena(initial: Sides, isHeld: boolean, demo: DemoOffer | null) {
  const [sides, setSides] = useState(initial)
  const [costs, setCosts] = useState(isEverybodyIn(initial) ? BEFORE : [])
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [said, setSaid] = useState<{ session: string; jwt: string } | null>(null)
  const [settings, setSettings] = useState(AT_FIRST)
  const { recorder, recording } = useTape()
  const latest = useRef(initial)
  /** As it was when the page was opened: from then on the steps say when there is something new. */
  const wasHeld = useRef(isHeld)
  const { refresh } = useRouter()

  const change = useCallback(({ session, jwt }: News) => {
    latest.current = { session: { ...latest.current.session, ...session }, jwt: { ...latest.current.jwt, ...jwt } }
    setSides(latest.current)
  }, [])

  const lookAgain = useCallback(async () => {
    const seen = await lookAtBoth(latest.current, { recorder, label: '', ...AT_FIRST }).catch(() => null)
    if (seen) change(seen)
    return seen !== null
  }, [recorder, change])

  const { variant } = initial.jwt.specimen
  useEffect(() => {
    if (!isBearer(variant)) return
    const look = async () => {
      if ((await lookAgain()) && isEverybodyIn(latest.current))
        setCosts((before) => (before.length > 0 ? before : BEFORE))
    }
    if (storageOf(variant).get() !== null) void look()
    else if (wasHeld.current) void clientOf(variant).renew().then(look)
  }, [variant, lookAgain])

  /** One thing at a time. What is thrown becomes the sentence over the rows. */
  const alone = async (work: () => Promise<void>) => {
    if (isBusy) return
    setIsBusy(true)
    setFault(null)
    setSaid(null)
    await work().catch(async (thrown: unknown) => setFault(await faultSentence(thrown)))
    setIsBusy(false)
  }

  /** The step whose turn it is; after the last one it begins again. */
  const next = costs.length % STEPS.length
  const canPress = (index: number) =>
    !isBusy && (index === next || (STEPS[index]?.isRepeatable === true && index < costs.length))

  const press = (index: number) => {
    const step = STEPS[index]
    if (!step || !canPress(index)) return
    void alone(async () => {
      // A round is a recording.
      if (index === 0) recorder.clear()
      const {
        cost,
        away = null,
        ...news
      } = await step.run(
        latest.current,
        { recorder, ...settings, label: step.isRepeatable ? labelled(step.name, settings) : step.name },
        demo,
      )
      change(news)
      setFault(away)
      // The other pages were drawn before this. Without it: Back, after the log-out, shows who was signed in.
      if (step.changesWho) refresh()
      setCosts((before) => (index === 0 ? [cost] : [...before.slice(0, index), cost, ...before.slice(index + 1)]))
    })
  }

  const use = (control: Control) =>
    void alone(async () => {
      const {
        said: words,
        changesWho = false,
        hasEnded = false,
        ...news
      } = await control.run(latest.current, { recorder, ...settings, label: control.name })
      change(news)
      setSaid(words)
      if (changesWho) refresh()
      if (hasEnded) setCosts(afterEnd('everywhere'))
    })

  /** Nobody is signed in any more: whoever holds a copy goes on to the replay, everybody else begins again. */
  const afterEnd = (how: string) => (before: string[]) => (isArmed(latest.current) ? [...before.slice(0, 3), how] : [])

  useOtherTabs(variant, async () => {
    const before = latest.current
    // A token that was renewed, or the same person's sign-in, ends no step.
    if (!(await lookAgain()) || !isSomebodyGone(before, latest.current)) return
    if (isNobodyIn(latest.current) || !isArmed(latest.current))
      setCosts((before) => (before.length === 0 || before.length > 3 ? before : afterEnd('in another tab')(before)))
  })

  /** As if the page had just been opened, with whoever is signed in now. */
  const startOver = async () => {
    const untouched = { called: null, copy: null, replayed: null }
    change({ session: untouched, jwt: untouched })
    setCosts([])
    await lookAgain()
    refresh()
  }
  return {
    sides,
    costs,
    next,
    isBusy,
    fault,
    said,
    settings,
    recording,
    canPress,
    press,
    use,
    alone,
    startOver,
    set: (some: Partial<typeof AT_FIRST>) => setSettings((before) => ({ ...before, ...some })),
  }
}

export type ArenaState = ReturnType<typeof useArena>

const isNobodyIn = ({ session, jwt }: Sides) => session.inspection.user === null && jwt.inspection.user === null
const isSomebodyGone = (before: Sides, now: Sides) =>
  (['session', 'jwt'] as const).some((mode) => {
    const was = before[mode].inspection.user?.id
    return was !== undefined && was !== now[mode].inspection.user?.id
  })
const isArmed = ({ session, jwt }: Sides) => session.copy !== null || jwt.copy !== null
const isEverybodyIn = ({ session, jwt }: Sides) => session.inspection.user !== null && jwt.inspection.user !== null

/**
 * A log-out or a sign-in in another tab is seen here. After a log-out the token that a script keeps goes, then the page
 * looks again.
 */
function useOtherTabs(variant: string, lookAgain: () => Promise<void>): void {
  const latest = useRef(lookAgain)
  useEffect(() => {
    latest.current = lookAgain
  })
  useEffect(() => {
    // Made now: from here on the page takes the token that another tab was given.
    if (isBearer(variant)) clientOf(variant)
    return onChangeElsewhere((mode, kind) => {
      if (kind === 'signed-out' && mode === 'jwt' && isBearer(variant)) storageOf(variant).set(null)
      void latest.current()
    })
  }, [variant])
}

/** The recorder of the arena, and what it has recorded: both sides in one, each exchange tagged with its own. */
function useTape() {
  const [recorder] = useState(() => createRecorder({ title: 'The arena' }))
  const recording = useSyncExternalStore(recorder.subscribe, recorder.recording, recorder.recording)
  useEffect(() => {
    // A look alone is no story: whoever comes back here keeps the recording of before.
    if (recording.exchanges.some(({ label }) => label !== LOOKING)) setNewest(recording)
  }, [recording])
  return { recorder, recording }
}
