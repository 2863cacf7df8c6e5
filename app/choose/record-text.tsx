'use client'

import { useFound } from '@/app/choose/use-found'
import type { Answers } from '@/lib/choose/questions'
import { toRecord } from '@/lib/choose/record'

/** The decision record as text, to be read and selected where no script can copy it. */
export function RecordText({ answers, origin }: { answers: Answers; origin: string }) {
  const found = useFound()
  return (
    <details className="source">
      <summary className="link">The decision record, as text</summary>
      <pre aria-label="The decision record" data-record="">{toRecord(answers, found, { at: null, origin })}</pre>
    </details>
  )
}
