'use client'

import { useEffect, useRef } from 'react'
import { isBearer, keeperOf } from '@/app/jwt/token-store'
import { onEndElsewhere } from '@/app/other-tabs'

/** A log-out in another tab is seen here: the token that a script keeps goes, then the page looks again. */
export function useOtherTabs(variant: string, lookAgain: () => Promise<void>): void {
  const latest = useRef(lookAgain)
  useEffect(() => {
    latest.current = lookAgain
  })
  useEffect(
    () =>
      onEndElsewhere((mode) => {
        if (mode === 'jwt' && isBearer(variant)) keeperOf(variant).set(null)
        void latest.current()
      }),
    [variant],
  )
}
