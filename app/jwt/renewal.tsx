'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'
import { type Client, createClient } from '@/lib/jwt/client'

/** The server accepts a token for five seconds beyond its end: two clocks never agree. */
const TOLERANCE_MS = 6000

const heard = { wasHanded: false, isOver: false }
let kept: Client | undefined
/**
 * No script keeps a token in a cookie. One that comes all the same belongs to a tab that does, and that tab was told.
 */
const client = () =>
  (kept ??= createClient({
    storage: { get: () => null, set: (token) => void (heard.wasHanded ||= token !== null) },
    onSignedOut: () => void (heard.isOver = true),
  }))

/**
 * The renewal of a token in a cookie: asked for by a script, seen by none. What comes of it is told to every tab, this
 * one included, and each draws itself anew (other-tabs.tsx).
 */
export function Renewal({ inspection: { user, decision, countdowns, observedAt } }: { inspection: Inspection }) {
  const [outcome, setOutcome] = useState('')
  const router = useRouter()
  const endsAt = countdowns[0]?.endsAt

  useEffect(() => {
    if (endsAt === undefined) return
    const timer = setTimeout(() => router.refresh(), Date.parse(endsAt) - Date.parse(observedAt) + TOLERANCE_MS)
    return () => clearTimeout(timer)
  }, [endsAt, observedAt, router])

  if (!user && decision.refusal !== 'missing' && decision.refusal !== 'expired') return null

  const press = async () => {
    heard.wasHanded = heard.isOver = false
    const isRenewed = await client().renew()
    setOutcome(isRenewed ? (heard.wasHanded ? HANDED : RENEWED) : heard.isOver ? REFUSED : NO_ANSWER)
  }
  return (
    <Panel title="Renewal" provenance="POST /api/jwt/refresh">
      <PanelBody className="grid justify-items-start gap-2">
        <p className="text-ink-2">{user ? WHILE_IT_LASTS : WHEN_IT_IS_OVER}</p>
        <p className="without-script">Nobody renews without a script: when the access cookie is over, sign in again.</p>
        <Button type="button" className="needs-script" onClick={press}>
          Renew
        </Button>
        <p role="status">{outcome}</p>
      </PanelBody>
    </Panel>
  )
}

const WHILE_IT_LASTS =
  'The access cookie can’t be extended. The refresh token, in a cookie no script can read, buys a new one.'
const WHEN_IT_IS_OVER =
  'The refresh cookie goes to /api/jwt only, so this page can’t tell whether there is one. If there is, it buys a new access cookie.'
const RENEWED = 'A new access cookie, and a new refresh cookie: the old one is used up.'
const HANDED = 'The refresh cookie is of a token that a script keeps: the tab that keeps it has the new one.'
const REFUSED = 'Refused. Sign in.'
const NO_ANSWER = 'No answer that counts. Nothing has ended; try again.'
