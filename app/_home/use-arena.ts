'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { lookAtBoth, type News, type Sides } from '@/app/_home/both'
import type { Control } from '@/app/_home/controls'
import { faultOf } from '@/app/_home/fault'
import { labelled, type Means } from '@/app/_home/means'
import { STEPS } from '@/app/_home/steps'
import { useOtherTabs } from '@/app/_home/use-other-tabs'
import { useTape } from '@/app/_home/use-tape'
import { clientOf, isBearer, keeperOf } from '@/app/jwt/token-store'
import type { Demo } from '@/app/_ui/demo-accounts'

const BEFORE = ['signed in before']
const AT_FIRST: Pick<Means, 'secondsForward' | 'node'> = { secondsForward: 0, node: 'this' }

/** Plays the five steps, and what stands beside them, on both sides at once. Every value comes out of an answer. */
export function useArena(initial: Sides, isHeld: boolean, demo: Demo | null) {
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
      if ((await lookAgain()) && isEverybodyIn(latest.current)) setCosts((before) => (before.length > 0 ? before : BEFORE))
    }
    if (keeperOf(variant).get() !== null) void look()
    else if (wasHeld.current) void clientOf(variant).renew().then(look)
  }, [variant, lookAgain])

  /** One thing at a time. What is thrown becomes the sentence over the stage. */
  const alone = async (work: () => Promise<void>) => {
    if (isBusy) return
    setIsBusy(true)
    setFault(null)
    setSaid(null)
    await work().catch(async (thrown: unknown) => setFault(await faultOf(thrown)))
    setIsBusy(false)
  }

  /** The step whose turn it is; after the last one it begins again. */
  const next = costs.length % STEPS.length
  const canPress = (index: number) => !isBusy && (index === next || (STEPS[index]?.isRepeatable === true && index < costs.length))

  const press = (index: number) => {
    const step = STEPS[index]
    if (!step || !canPress(index)) return
    void alone(async () => {
      // A round is a recording.
      if (index === 0) recorder.clear()
      const { cost, away = null, ...news } = await step.run(latest.current, { recorder, ...settings, label: step.isRepeatable ? labelled(step.name, settings) : step.name }, demo)
      change(news)
      setFault(away)
      // The other pages were drawn before this. Without it: Back, after the log-out, shows who was signed in.
      if (step.changesWho) refresh()
      setCosts((before) => (index === 0 ? [cost] : [...before.slice(0, index), cost, ...before.slice(index + 1)]))
    })
  }

  const use = (control: Control) =>
    void alone(async () => {
      const { said: words, changesWho = false, hasEnded = false, ...news } = await control.run(latest.current, { recorder, ...settings, label: control.name })
      change(news)
      setSaid(words)
      if (changesWho) refresh()
      if (hasEnded) setCosts(afterEnd('everywhere'))
    })

  /** Nobody is signed in any more: whoever holds a copy goes on to the replay, everybody else begins again. */
  const afterEnd = (how: string) => (before: string[]) => (isArmed(latest.current) ? [...before.slice(0, 3), how] : [])

  useOtherTabs(variant, async () => {
    if (!(await lookAgain())) return
    if (isNobodyIn(latest.current) || !isArmed(latest.current)) setCosts((before) => (before.length === 0 || before.length > 3 ? before : afterEnd('in another tab')(before)))
  })

  /** As if the page had just been opened, with whoever is signed in now. */
  const startOver = async () => {
    const untouched = { called: null, copy: null, replayed: null }
    change({ session: untouched, jwt: untouched })
    setCosts([])
    await lookAgain()
    refresh()
  }
  return { sides, costs, next, isBusy, fault, said, settings, recording, canPress, press, use, alone, startOver, set: (some: Partial<typeof AT_FIRST>) => setSettings((before) => ({ ...before, ...some })) }
}

export type ArenaState = ReturnType<typeof useArena>

const isNobodyIn = ({ session, jwt }: Sides) => session.inspection.user === null && jwt.inspection.user === null
const isArmed = ({ session, jwt }: Sides) => session.copy !== null || jwt.copy !== null
const isEverybodyIn = ({ session, jwt }: Sides) => session.inspection.user !== null && jwt.inspection.user !== null
