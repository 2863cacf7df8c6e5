'use client'

import { useHydrated } from '@/app/_ui/use-hydrated'
import { isMoment, looksLikeMilliseconds } from './moments'

/** A moment by the clock on the reader's wall, beside UTC. As wide before the browser has said which clock that is. */
export function LocalTime({ seconds }: { seconds: number }) {
  const isHere = useHydrated()
  if (!isMoment(seconds) || looksLikeMilliseconds(seconds)) return null
  // Swedish writes a date and a time as ISO does.
  const text = isHere ? new Date(seconds * 1000).toLocaleString('sv-SE') : '····-··-·· ··:··:··'
  return (
    <span className="num whitespace-nowrap text-ink-3" data-local-time="">
      ({text} local time)
    </span>
  )
}
