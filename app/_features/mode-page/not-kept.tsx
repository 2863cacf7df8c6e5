'use client'

import { useEffect, useRef, useState } from 'react'
import { ProblemNote } from '@/app/_ui/problem-note'
import type { ModeName } from '@/lib/core/contract'
import type { Inspection } from '@/lib/core/inspection'
import type { Design } from '@/lib/core/specimens'

interface Props {
  inspection: Inspection
  specimen: Design
  /** The page was opened by a sign-in: where no cookie came with it, the browser has not kept it. */
  isLost: boolean
}

/** A token that a script keeps has a refresh cookie beside it. */
type Sent = 'cookie' | 'refresh cookie'

/**
 * After a sign-in, asks what came back: a server that has sent a cookie doesn't know whether the browser kept it.
 * Without this: the page says *Signed in*, and the next request is of nobody.
 */
export function NotKept({ inspection: { mode, variant, user, credential }, specimen, isLost: wasLost }: Props) {
  const what: Sent = specimen.travels === 'by-itself' ? 'cookie' : 'refresh cookie'
  const userId = user?.id ?? null
  const before = useRef(userId)
  const [isLost, setLost] = useState(false)

  useEffect(() => {
    const hasSignedIn = userId !== null && before.current !== userId
    before.current = userId
    if (!hasSignedIn) return
    let isStale = false
    void cameBack(mode, variant, what).then((came) => isStale || setLost(came === false))
    return () => void (isStale = true)
  }, [mode, variant, userId, what])

  return isLost || (wasLost && !credential) ? <NotKeptNote what={what} /> : null
}

/** Whether the cookie came with a request of its own; null where no answer tells. */
async function cameBack(mode: ModeName, variant: string, what: Sent): Promise<boolean | null> {
  const response = await fetch(`/api/${mode}/inspect?variant=${variant}`).catch(() => null)
  if (!response?.ok) return null
  const seen: { credential?: unknown; hasRefreshCookie?: unknown } = await response.json()
  return what === 'cookie' ? seen.credential !== null : seen.hasRefreshCookie === true
}

/** What it means that a cookie did not come back, why that happens, and what to do. */
function NotKeptNote({ what }: { what: Sent }) {
  return (
    <ProblemNote title={`This browser did not keep the ${what}`}>
      The server signed you in and sent a {what}; the next request came without it, so{' '}
      {what === 'cookie' ? 'for the server you are not signed in' : 'nothing renews your token when it expires'}. Either
      cookies are blocked for this site, or the browser has too many of this host, or it drops cookies marked{' '}
      <code>Secure</code> on http://localhost, as Safari does. Set up, for the last case: start the demo with{' '}
      <code>SECURE_COOKIES=off npm run demo</code>. It then sets its cookies without <code>Secure</code> and without the{' '}
      <code>__Host-</code> prefix, as nobody should on a real site.
    </ProblemNote>
  )
}
