'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { Inspection } from '@/lib/auth/inspection'

/** The channel of lib/jwt/client.ts: whoever takes that file along hears the same. */
const CHANNEL = 'jwt'

/**
 * A log-out in one tab is seen in all, for the token in a cookie too: this tab tells the others of its own, and draws
 * itself anew when told of theirs. A token that ran out is no log-out: the refresh cookie may still buy the next one.
 */
export function OtherTabs({ inspection: { user, countdowns, observedAt } }: { inspection: Inspection }) {
  const router = useRouter()
  const isSignedIn = user !== null
  const endsAt = countdowns[0]?.endsAt ?? observedAt
  const before = useRef({ isSignedIn, endsAt })

  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', () => router.refresh())
    return () => channel.close()
  }, [router])

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
