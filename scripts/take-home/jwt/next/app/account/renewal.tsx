'use client'

import { useEffect } from 'react'
import { createClient } from '../../../../../../lib/jwt/client'

/** The token is in a cookie that no script reads: the page has nothing to keep. */
const storage = { get: () => null, set: () => {} }
/** An access token lives for five minutes. */
const EVERY_MS = 4 * 60_000

/**
 * Gets a new access token, now and before each one ends. Then goes to `renewed`, if named; where the sign-in is over,
 * to `ended`.
 */
export function Renewal({ renewed, ended }: { renewed?: string; ended?: string }) {
  useEffect(() => {
    const client = createClient({ storage, onSignedOut: () => ended && location.replace(ended) })
    const renew = async () => {
      if ((await client.renew()) && renewed) location.replace(renewed)
    }
    void renew()
    const timer = setInterval(renew, EVERY_MS)
    return () => clearInterval(timer)
  }, [renewed, ended])
  return null
}
