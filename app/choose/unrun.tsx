'use client'

import Link from 'next/link'
import { useFound } from '@/app/choose/use-found'
import type { Reason } from '@/lib/choose/recommend'

/** How much of the advice rests on runs that this browser has not made. */
export function Unrun({ reasons, slugs }: { reasons: readonly Pick<Reason, 'claim' | 'slug'>[]; slugs: readonly string[] }) {
  const found = useFound()
  const missing = reasons.filter(({ claim, slug }) => slugs.includes(slug) && !found(claim, slug))
  if (missing.length === 0) return null
  return (
    <p className="warning needs-script" data-unrun={missing.length}>
      {missing.length} of the {reasons.length} reasons {missing.length === 1 ? 'rests' : 'rest'} on a statement that you have not run:{' '}
      {missing.map(({ claim, slug }, at) => <span key={`${claim}/${slug}`}>{at > 0 && ', '}<Link href={`/experiments/${slug}`}>{claim}</Link></span>)}. <Link href="/claims">Run all</Link>
    </p>
  )
}
