'use client'

import { useState } from 'react'
import { useFindings } from './use-findings'
import { download } from '@/app/_features/recording/download'
import { Button } from '@/app/_ui/button'
import type { Answers } from './questions'

/**
 * The advice as a decision record: copied, or saved as a file. The link gives the same answers again, and nothing else.
 */
export function RecordButtons({ answers, href }: { answers: Answers; href: string }) {
  const found = useFindings()
  const [outcome, setOutcome] = useState<'' | 'Copied' | 'Not copied'>('')
  const record = async () => {
    // With the first record: advice that is only read is spared how one is written.
    const { toRecord } = await import('./record')
    return toRecord(answers, found, { at: new Date().toISOString(), origin: location.origin })
  }
  const copy = async () => {
    // The item is made at once and filled later: a browser lets a page write for a moment after the click only.
    const item = new ClipboardItem({ 'text/plain': record().then((text) => new Blob([text], { type: 'text/plain' })) })
    const isCopied = await navigator.clipboard.write([item]).then(
      () => true,
      () => false,
    )
    setOutcome(isCopied ? 'Copied' : 'Not copied')
    setTimeout(() => setOutcome(''), 2000)
  }
  return (
    <div className="row">
      <Button type="button" isNext className="needs-script" onClick={() => void copy()}>
        {outcome || 'Copy as Markdown'}
      </Button>
      <Button
        type="button"
        className="needs-script"
        onClick={() => void record().then((text) => download('decision-record.md', text, 'text/markdown'))}
      >
        Save as Markdown
      </Button>
      <a className="btn" href={href}>
        Link to these answers
      </a>
      <span className="sr-only" role="status">
        {outcome && `The decision record: ${outcome.toLowerCase()}`}
      </span>
    </div>
  )
}
