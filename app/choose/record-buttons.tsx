'use client'

import { useState } from 'react'
import { useFound } from '@/app/choose/use-found'
import { download } from '@/app/_recording/download'
import { Button } from '@/app/_ui/button'
import { addressOf, type Answers } from '@/lib/choose/questions'
import { toRecord } from '@/lib/choose/record'

/** The advice as a decision record: copied, or saved as a file. The link gives the same answers again, and nothing else. */
export function RecordButtons({ answers }: { answers: Answers }) {
  const found = useFound()
  const [outcome, setOutcome] = useState<'' | 'Copied' | 'Not copied'>('')
  const record = () => toRecord(answers, found, { at: new Date().toISOString(), origin: location.origin })
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(record()).then(() => true, () => false)
    setOutcome(isCopied ? 'Copied' : 'Not copied')
    setTimeout(() => setOutcome(''), 2000)
  }
  return (
    <div className="row">
      <Button type="button" isNext className="needs-script" onClick={() => void copy()}>{outcome || 'Copy as Markdown'}</Button>
      <Button type="button" className="needs-script" onClick={() => download('decision-record.md', record(), 'text/markdown')}>Save as Markdown</Button>
      <a className="btn" href={addressOf(answers)}>Link to these answers</a>
      <span className="sr-only" role="status">{outcome && `The decision record: ${outcome.toLowerCase()}`}</span>
    </div>
  )
}
