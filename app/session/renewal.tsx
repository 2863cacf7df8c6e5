'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'
import { type Client, createClient } from '@/lib/session/client'

let kept: Client | undefined
const client = () => (kept ??= createClient({}))

/**
 * The renewal of a session. A page view moves the idle end of a record by itself; encrypted data needs a call of its
 * own, since only a new cookie can hold the new end, and no read sets one.
 */
export function Renewal({ inspection: { user, variant } }: { inspection: Inspection }) {
  const [outcome, setOutcome] = useState('')
  const router = useRouter()
  if (!user) return null

  const press = async () => {
    setOutcome((await client().renew(variant)) ? RENEWED : NOT_RENEWED)
    router.refresh()
  }
  return (
    <Panel title="Renewal" provenance="POST /api/session/renew">
      <PanelBody className="grid justify-items-start gap-2">
        <p className="text-ink-2">{OF[variant] ?? OF_RECORD}</p>
        <p className="without-script">This button needs a script.</p>
        <Button type="button" className="needs-script" onClick={press}>
          Renew
        </Button>
        <p role="status">{outcome}</p>
      </PanelBody>
    </Panel>
  )
}

const OF: Record<string, string | undefined> = {
  'sealed-data': 'The idle end stands in the cookie. To move it, the server sends a new cookie, at most once a minute.',
  'cached-record':
    'The cookie says who you are for five minutes. Then the server reads its record, and sends a new cookie with what that says.',
}
const OF_RECORD =
  'The idle end stands in the server’s record. Each request moves it, at most once a minute; the cookie stays the same.'
const RENEWED = 'The server accepted it. If the last use was too recent, nothing had to change yet.'
const NOT_RENEWED = 'Not renewed: the session is over, or no answer came.'
