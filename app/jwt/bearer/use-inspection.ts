'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import {
  authorization,
  type BearerVariant,
  clientOf,
  storageOf,
  onTokenChange,
} from '@/app/_features/mode-page/token-storage'
import type { Inspection } from '@/lib/core/inspection'

/** The server accepts a token for five seconds beyond its end: two clocks never agree. */
const TOLERANCE_MS = 6000

/**
 * What the server says to a request that carries the token, asked by a script. `unseen` is what it said to the request
 * for the page, which carried none. A reload empties the variable: then the refresh token is traded once for a new one.
 */
export function useBearerInspection(variant: BearerVariant, unseen: Inspection, isHeld: boolean) {
  const [inspection, setInspection] = useState(unseen)
  const [isWaiting, setIsWaiting] = useState(isHeld)
  const latest = useRef(unseen)

  const look = useCallback(async () => {
    const response = await fetch(`/api/jwt/inspect?variant=${variant}`, { headers: authorization(variant) }).catch(
      () => null,
    )
    if (response?.ok) {
      latest.current = await response.json()
      setInspection(latest.current)
    }
    setIsWaiting(false)
  }, [variant])

  useEffect(() => {
    const stop = onTokenChange(look)
    // Made now, not at the first use. Without this: a tab that has asked for nothing hears of no log-out
    // (e2e/jwt-client).
    clientOf(variant)
    if (storageOf(variant).get() !== null) void look()
    // A token that comes tells by itself; where none comes, what the server says to that is looked at.
    else if (isHeld)
      void clientOf(variant)
        .renew()
        .then(() => (storageOf(variant).get() === null ? look() : undefined))
    return stop
  }, [variant, isHeld, look])

  useEffect(() => {
    const [accessToken] = inspection.countdowns
    if (!accessToken) return
    const untilOver = Date.parse(accessToken.endsAt) - Date.parse(inspection.observedAt)
    const timer = setTimeout(look, untilOver + TOLERANCE_MS)
    return () => clearTimeout(timer)
  }, [inspection, look])

  return { inspection, latest, isWaiting, look }
}
