'use client'

import { useEffect, useState } from 'react'
import { clockFace } from './time-left'
import type { Countdown as Limit } from '@/lib/core/inspection'

/**
 * Time that is left, by the server's clock: from when the server looked, plus what has passed here since. The browser's
 * own idea of the time is never asked. Not announced: somebody who listens would hear nothing else.
 */
export function Countdown({ limit, observedAt }: { limit: Limit; observedAt: string }) {
  const atFirst = (Date.parse(limit.endsAt) - Date.parse(observedAt)) / 1000
  const [passed, setPassed] = useState(0)

  useEffect(() => {
    const seenAt = Date.now()
    setPassed(0)
    const ticking = setInterval(() => setPassed((Date.now() - seenAt) / 1000), 1000)
    return () => clearInterval(ticking)
  }, [limit.endsAt, observedAt])

  const left = Math.max(0, Math.ceil(atFirst - passed))
  const percent = Math.min(100, (100 * left) / limit.totalSeconds)
  return (
    <div className="count">
      <span>{limit.label}</span>
      <time dateTime={limit.endsAt} role="timer" aria-live="off">
        {clockFace(left)}
      </time>
      <div className="gauge" aria-hidden="true">
        <i style={{ width: `${percent.toFixed(1)}%` }} />
      </div>
      <small>{limit.note}</small>
    </div>
  )
}
