'use client'

import { spanText } from '@/lib/words/span'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { addressOf, type Choice } from './choice'
import { fragmentOf, runIn, runOf, type SharedRun } from './run-link'
import type { Story } from './story'
import './demo.css'

/** What a run came to in two numbers, to show and to send; before it, those of the link that led here, or dashes. */
export function RunCard({ story, choice }: { story: Story; choice: Choice }) {
  const [shared, setShared] = useState<SharedRun | null>(null)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => setShared(runIn(location.hash)), [])
  const own = runOf(story)
  const run = own ?? shared
  const whose = own ? 'my' : shared ? 'their' : 'a'
  const copy = async () => {
    if (!own) return
    await navigator.clipboard.writeText(location.origin + addressOf(choice) + fragmentOf(own))
    setIsCopied(true)
  }
  return (
    <section className="demo-card-of-run" aria-label="This run in two numbers">
      <p className="session">
        <b>{run ? lived(run.sessionSeconds, run.isSessionAlive) : '–'}</b>
        {`${whose} stolen session cookie, log-out to refusal`}
      </p>
      <p className="jwt">
        <b>{run ? lived(run.jwtSeconds, run.isJwtAlive) : '–'}</b>
        {`${whose} stolen JWT, log-out to refusal`}
      </p>
      <div className="needs-script">
        <Button type="button" aria-disabled={!own} onClick={() => void copy()}>
          Copy a link to this run
        </Button>
        <small className="text-ink-3" role="status">
          {isCopied ? 'Copied: numbers only, no credential.' : own ? '' : shared ? 'A run somebody sent you.' : ''}
        </small>
      </div>
    </section>
  )
}

const lived = (seconds: number, isAlive: boolean) => `${spanText(seconds)}${isAlive ? ', and still works' : ''}`
