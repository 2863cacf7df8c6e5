'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** The channel of lib/session/client.ts: whoever takes that file along hears the same. */
const CHANNEL = 'session'

/**
 * A log-out or a sign-in in one tab is seen in all: this tab tells the others of its own, and draws itself anew when
 * told of theirs. Without this: a tab goes on showing Ada after Grace has signed in.
 */
export function OtherTabs({ userId }: { userId: string | null }) {
  const router = useRouter()
  const before = useRef(userId)

  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', ({ data }: MessageEvent<{ kind?: unknown; userId?: unknown } | null>) => {
      // Whoever is shown already needs no new page, so two tabs never keep each other busy.
      if (data?.kind !== 'signed-in' || data.userId !== userId) router.refresh()
    })
    if (before.current !== null && userId === null) channel.postMessage({ kind: 'signed-out' })
    if (userId !== null) channel.postMessage({ kind: 'signed-in', userId })
    before.current = userId
    return () => channel.close()
  }, [userId, router])
  return null
}
