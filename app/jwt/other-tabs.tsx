'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { Inspection } from '@/lib/core/inspection'

/** The channel of lib/jwt/client.ts: whoever takes that file along hears the same. */
const CHANNEL = 'jwt'

/**
 * A log-out or a sign-in in one tab is seen in all, for the token in a cookie too: this tab tells the others of its
 * own, and draws itself anew when told of theirs. A token that ran out is no log-out: the refresh cookie may still buy
 * the next one.
 */
export function OtherTabs({ inspection: { user, countdowns, observedAt } }: { inspection: Inspection }) {
  const router = useRouter()
  const isSignedIn = user !== null
  const userId = user?.id ?? null
  const endsAt = countdowns[0]?.endsAt ?? observedAt
  const before = useRef({ isSignedIn, endsAt })

  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', ({ data }: MessageEvent<{ kind?: unknown; userId?: unknown } | null>) => {
      // Whoever is shown already needs no new page, so two tabs never keep each other busy.
      if (data?.kind !== 'signed-in' || data.userId !== userId) router.refresh()
    })
    if (userId !== null) channel.postMessage({ kind: 'signed-in', userId })
    return () => channel.close()
  }, [userId, router])

  useEffect(() => {
    const isTakenBack = before.current.isSignedIn && !isSignedIn && observedAt < before.current.endsAt
    before.current = { isSignedIn, endsAt }
    if (!isTakenBack) return
    const channel = new BroadcastChannel(CHANNEL)
    channel.postMessage({ kind: 'signed-out' })
    channel.close()
  }, [isSignedIn, endsAt, observedAt])
  return null
}
