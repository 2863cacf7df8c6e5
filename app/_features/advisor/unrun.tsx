'use client'

import Link from 'next/link'
import { useFindings } from './use-findings'
import type { Found } from './costs'
import type { Reason } from './recommend'

const isNotOwn = (entry: ReturnType<Found>) => entry === undefined || entry.isRecorded === true

/** How much of the advice rests on runs that this browser has not made. */
export function Unrun({
  reasons,
  slugs,
}: {
  reasons: readonly Pick<Reason, 'claim' | 'slug'>[]
  slugs: readonly string[]
}) {
  const found = useFindings()
  const missing = reasons.filter(({ claim, slug }) => slugs.includes(slug) && isNotOwn(found(claim, slug)))
  if (missing.length === 0) return null
  return (
    <p className="text-ink-2 needs-script" data-unrun={missing.length}>
      {missing.length} of the {reasons.length} reasons {missing.length === 1 ? 'rests' : 'rest'} on the recorded run. To
      see for yourself, open{' '}
      {missing.map(({ claim, slug }, at) => (
        <span key={`${claim}/${slug}`}>
          {at > 0 && ', '}
          <Link href={`/experiments/${slug}`}>{slug.replaceAll('-', ' ')}</Link>
        </span>
      ))}
      , or <Link href="/claims">run all</Link>.
    </p>
  )
}
