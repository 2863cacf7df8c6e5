'use client'

import Link from 'next/link'
import { useFindings } from './use-findings'
import { moment } from '@/app/_ui/moment'
import { VerdictShape } from '@/app/_features/ledger/verdict-badge'
import { VERDICT_WORDS } from '@/app/_features/ledger/verdict-words'
import type { ClaimId } from '@/lib/claims/verdict'
import './advisor.css'

interface Props {
  claim: ClaimId
  slug: string
  /** False where this server has no such experiment. */
  isThere: boolean
  /** Without the line itself: for where it would be told twice. */
  isShort?: boolean
}

/** What the reader's own run said about a statement, letter for letter, and where to run it. */
export function Evidence({ claim, slug, isThere, isShort = false }: Props) {
  const entry = useFindings()(claim, slug)
  const isRun = isThere && entry !== undefined
  return (
    <span className="own-run" data-evidence={claim} data-ran={isRun && !entry.isRecorded}>
      <VerdictShape verdict={isRun ? entry.verdict : isThere ? 'not-run' : 'not-there'} />
      <span>
        {isThere ? (
          <Link className="num" href={`/claims#${claim}`}>
            {claim}
          </Link>
        ) : (
          <span className="num">{claim}</span>
        )}{' '}
        {isRun && (
          <>
            {VERDICT_WORDS[entry.verdict]}, {entry.isRecorded ? 'recorded' : moment(entry.endedAt, '')}
            {'. '}
          </>
        )}
        {isRun && !isShort && <span className="num">{entry.evidence}</span>}
        {!isRun && isThere && <span className="needs-script">not run yet: </span>}{' '}
        {isThere ? (
          <Link className="num" href={`/experiments/${slug}`}>
            {slug}
          </Link>
        ) : (
          <>
            no experiment <code>{slug}</code> on this server
          </>
        )}
      </span>
    </span>
  )
}
