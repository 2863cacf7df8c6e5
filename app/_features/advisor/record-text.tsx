'use client'

import { useState } from 'react'
import { useFindings } from './use-findings'
import type { Answers } from './questions'
import type { toRecord } from './record'

interface Props {
  answers: Answers
  origin: string
  /** The record as the server knows it. */
  withoutRuns: string
}

/**
 * The decision record as text, to be read and selected where no script can copy it. The reader's own runs are in it
 * once it is opened.
 */
export function RecordText({ answers, origin, withoutRuns }: Props) {
  const found = useFindings()
  const [write, setWrite] = useState<{ toRecord: typeof toRecord } | null>(null)
  return (
    <details className="source" onToggle={() => void import('./record').then(setWrite)}>
      <summary className="link">The decision record, as text</summary>
      <pre aria-label="The decision record" data-record="">
        {write?.toRecord(answers, found, { at: null, origin }) ?? withoutRuns}
      </pre>
    </details>
  )
}
