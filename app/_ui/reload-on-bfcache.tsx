'use client'

import { useEffect } from 'react'

/**
 * Loads a page again that the browser brought back whole from before. Without it: Back, after a log-out, shows what
 * only the signed-in were meant to see (OWASP ASVS 5.0, 14.3.2).
 */
export function FreshPage() {
  useEffect(() => {
    const reload = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload()
    }
    addEventListener('pageshow', reload)
    return () => removeEventListener('pageshow', reload)
  }, [])
  return null
}
