'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { lookAtBoth, type Sides, STEPS } from '@/app/_home/steps'
import { clientOf, isBearer, keeperOf } from '@/app/jwt/token-store'
import type { Demo } from '@/app/_ui/demo-accounts'

/** Plays the five steps on both sides at once and keeps what each of them cost. Every value comes out of an answer. */
export function useArena(initial: Sides, isHeld: boolean, demo: Demo | null) {
  const [sides, setSides] = useState(initial)
  const [costs, setCosts] = useState(isEverybodyIn(initial) ? ['signed in before'] : [])
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const latest = useRef(initial)
  /** As it was when the page was opened: from then on the steps say when there is something new. */
  const wasHeld = useRef(isHeld)
  const { refresh } = useRouter()

  const change = useCallback(({ session, jwt }: { session: Partial<Sides['session']>; jwt: Partial<Sides['jwt']> }) => {
    latest.current = { session: { ...latest.current.session, ...session }, jwt: { ...latest.current.jwt, ...jwt } }
    setSides(latest.current)
  }, [])

  const { variant } = initial.jwt.specimen
  useEffect(() => {
    if (!isBearer(variant)) return
    const look = async () => {
      const seen = await lookAtBoth(latest.current).catch(() => null)
      if (!seen) return
      change(seen)
      if (isEverybodyIn(latest.current)) setCosts((before) => (before.length > 0 ? before : ['signed in before']))
    }
    if (keeperOf(variant).get() !== null) void look()
    else if (wasHeld.current) void clientOf(variant).renew().then(look)
  }, [variant, change])

  /** The step whose turn it is; after the last one it begins again. */
  const next = costs.length % STEPS.length
  const press = async (index: number) => {
    const step = STEPS[index]
    if (isBusy || index !== next || !step) return
    setIsBusy(true)
    setFault(null)
    try {
      const { cost, ...changes } = await step.run(latest.current, demo)
      change(changes)
      // The other pages were drawn before this. Without it: Back, after the log-out, shows who was signed in.
      if (step.changesWho) refresh()
      setCosts((before) => [...before.slice(0, index), cost])
    } catch (thrown) {
      setFault(await faultOf(thrown))
    }
    setIsBusy(false)
  }
  return { sides, costs, next, isBusy, fault, press }
}

const isEverybodyIn = ({ session, jwt }: Sides) => session.inspection.user !== null && jwt.inspection.user !== null

async function faultOf(thrown: unknown): Promise<string> {
  if (thrown instanceof Error) return thrown.message
  if (!(thrown instanceof Response)) return 'The server did not answer.'
  const problem: { detail?: string; code?: string } = await thrown.json().catch(() => ({}))
  return `${thrown.status} ${problem.code ?? ''}: ${problem.detail ?? 'the server refused.'}`
}
