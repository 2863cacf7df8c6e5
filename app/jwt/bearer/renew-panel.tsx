'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'

interface Props {
  inspection: Inspection
  renew: () => Promise<boolean>
}

/**
 * The next step when the access token is over, and a way to see the step before that: the refresh token buys a new one.
 */
export function RenewPanel({ inspection: { decision, user }, renew }: Props) {
  const [outcome, setOutcome] = useState('')
  if (!user && decision.refusal !== 'expired') return null

  const press = async () => {
    setOutcome(
      (await renew())
        ? 'A new access token, and a new refresh token: the old one is used up.'
        : 'No answer that counts. Nothing has ended; try again.',
    )
  }
  return (
    <Panel title="Renewal" provenance="POST /api/jwt/refresh">
      <PanelBody className="grid justify-items-start gap-2">
        <p className="text-ink-2">
          The access token can’t be extended. The refresh token, in a cookie no script can read, buys a new one.
        </p>
        <Button type="button" isNext={!user} onClick={press}>
          Renew
        </Button>
        <p role="status">{outcome}</p>
      </PanelBody>
    </Panel>
  )
}
