'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** The channel of lib/session/client.ts: whoever takes that file along hears the same. */
const CHANNEL = 'session'

/** A log-out in one tab is seen in all: this tab tells the others of its own, and draws itself anew when told of theirs. */
export function OtherTabs({ isSignedIn }: { isSignedIn: boolean }) {
  const router = useRouter()
  const wasSignedIn = useRef(isSignedIn)

  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', () => router.refresh())
    if (wasSignedIn.current && !isSignedIn) channel.postMessage({ kind: 'signed-out' })
    wasSignedIn.current = isSignedIn
    return () => channel.close()
  }, [isSignedIn, router])
  return null
}
