'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { authorization, type BearerVariant, find, onForgotten, renew } from '@/app/jwt/token-store'
import type { Inspection } from '@/lib/auth/inspection'

/**
 * What the server says to a request that carries the token, asked by a script. `unseen` is what it said to the request
 * for the page, which carried none. A reload empties the variable: then the refresh token is traded once for a new one.
 */
export function useBearerInspection(variant: BearerVariant, unseen: Inspection, isHeld: boolean) {
  const [inspection, setInspection] = useState(unseen)
  const [isWaiting, setIsWaiting] = useState(isHeld)
  const latest = useRef(unseen)

  const look = useCallback(async () => {
    const response = await fetch(`/api/jwt/inspect?variant=${variant}`, { headers: authorization(variant) })
    if (response.ok) {
      latest.current = await response.json()
      setInspection(latest.current)
    }
    setIsWaiting(false)
  }, [variant])

  useEffect(() => {
    if (find(variant) !== null) void look()
    else if (isHeld) void renew(variant).then(look)
    return onForgotten(look)
  }, [variant, isHeld, look])

  return { inspection, latest, isWaiting, look }
}
