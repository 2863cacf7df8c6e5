'use client'

import Link from 'next/link'
import { useFindings } from './use-findings'
import { moment } from '@/app/_ui/moment'
import { type Cost, costsOf } from './costs'
import type { Outcome } from './recommend'
import './advisor.css'

/** What the design costs, by the reader's own runs, and by the reference run until there are some. */
export function Costs({ outcome, slugs }: { outcome: Outcome; slugs: readonly string[] }) {
  const costs = costsOf(outcome, useFindings())
  return (
    <ul className="list costs">
      {costs.map((cost) => (
        <li key={cost.what} data-cost={cost.claim}>
          <span>{cost.what}</span>
          <span className="num">{cost.value ?? (cost.line === null ? 'not measured yet' : '')}</span>
          {cost.line !== null && <small className="num">{cost.line}</small>}
          <small>
            <From cost={cost} isThere={slugs.includes(cost.slug)} />
          </small>
        </li>
      ))}
    </ul>
  )
}

function From({ cost: { claim, slug, endedAt, isRecorded }, isThere }: { cost: Cost; isThere: boolean }) {
  if (!isThere)
    return (
      <>
        No experiment <code>{slug}</code> on this server
      </>
    )
  return (
    <>
      <Link href={`/claims#${claim}`}>{claim}</Link>, <Link href={`/experiments/${slug}`}>{slug}</Link>
      {endedAt === null ? ' measures it' : isRecorded ? ', recorded' : `, your run of ${moment(endedAt, '')}`}
    </>
  )
}
