'use client'

import { useCallback, useEffect, useState } from 'react'
import { authorization, type BearerVariant } from '@/app/_features/mode-page/token-storage'
import type { Inspection } from '@/lib/core/inspection'
import type { WaysIn } from '@/lib/core/ways-in'

/**
 * The ways into the account that the page shows, asked with the token whenever the page has looked anew: no request for
 * a page brings one. Null until they are known. Renews nothing. `forget` takes out a link that was removed: without it
 * the page says for a moment that a link is new and is no more.
 */
export function useWaysIn(variant: BearerVariant, inspection: Inspection) {
  const [found, setFound] = useState<{ userId: string; waysIn: WaysIn } | null>(null)
  const userId = inspection.user?.id ?? null
  useEffect(() => {
    if (userId === null) return
    let isAsked = true
    // Says whom the page shows. Without this: another tab's token brings the links of somebody else.
    const headers = { ...authorization(variant), 'X-Drawn-For': userId }
    void fetch('/api/jwt/links', { headers })
      .then((response): Promise<WaysIn> | null => (response.ok ? response.json() : null))
      .catch(() => null)
      .then((waysIn) => {
        if (isAsked && waysIn) setFound({ userId, waysIn })
      })
    return () => {
      isAsked = false
    }
  }, [variant, userId, inspection])
  const forget = useCallback(
    (id: string) =>
      setFound(
        (known) =>
          known && {
            ...known,
            waysIn: { ...known.waysIn, links: known.waysIn.links.filter((link) => link.id !== id) },
          },
      ),
    [],
  )
  return { waysIn: found !== null && found.userId === userId ? found.waysIn : null, forget }
}
