'use client'

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

  const change = useCallback(({ session, jwt }: { session: Partial<Sides['session']>; jwt: Partial<Sides['jwt']> }) => {
    latest.current = { session: { ...latest.current.session, ...session }, jwt: { ...latest.current.jwt, ...jwt } }
    setSides(latest.current)
  }, [])

  useEffect(() => {
    const { variant } = initial.jwt.specimen
    if (!isBearer(variant)) return
    const look = async () => {
      change(await lookAtBoth(latest.current))
      if (isEverybodyIn(latest.current)) setCosts((before) => (before.length > 0 ? before : ['signed in before']))
    }
    if (keeperOf(variant).get() !== null) void look()
    else if (isHeld) void clientOf(variant).renew().then(look)
  }, [initial, isHeld, change])

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
