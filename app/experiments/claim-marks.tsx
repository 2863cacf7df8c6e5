'use client'

import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { moment } from '@/app/_ui/moment'
import { VerdictShape } from '@/app/_features/ledger/verdict-badge'
import { VERDICT_WORDS } from '@/app/_features/ledger/verdict-words'
import { EMPTY_LEDGER, entryOf } from '@/app/_features/ledger/entry-of'
import { ledgerHere, subscribeLedgerHere } from '@/app/_features/ledger/ledger-here'
import type { RowVerdict } from '@/app/_features/ledger/verdict-words'
import { claimsOf, differences } from '@/lib/claims/expectation'
import type { Experiment } from '@/app/experiments/_runtime/experiment'

const nothing = () => EMPTY_LEDGER

interface Props extends Pick<Experiment, 'slug' | 'expects'> {
  /** What the reference run said. */
  recorded: Readonly<Partial<Record<string, RowVerdict>>>
}

/**
 * The statements of an experiment, each in the shape of what its newest run in this browser said; before one, of what
 * the reference run said.
 */
export function ClaimMarks({ slug, expects, recorded }: Props) {
  const ledger = useSyncExternalStore(subscribeLedgerHere, ledgerHere, nothing)
  const claims = claimsOf({ expects })
    .map((claim) => ({ claim, entry: entryOf(ledger, claim, slug) }))
    .toSorted((one, other) => Number(one.claim.slice(1)) - Number(other.claim.slice(1)))
  const ranAt = claims.find(({ entry }) => entry)?.entry?.endedAt
  if (claims.length === 0) return <p className="marks text-ink-3">checks your own settings, no claim</p>
  const others = claims.filter(({ claim, entry }) => entry && differences({ expects }, { claim, ...entry }).length > 0)
  return (
    <div className="marks" data-ran={ranAt !== undefined}>
      <ul>
        {claims.map(({ claim, entry }) => {
          const verdict = entry?.verdict ?? recorded[claim] ?? 'not-run'
          return (
            <li key={claim}>
              <Link href={`/claims#${claim}`}>
                <VerdictShape verdict={verdict} />
                <span className="sr-only">
                  {claim} {VERDICT_WORDS[verdict]}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      <p className="needs-script text-ink-3">{ranAt ? `run ${moment(ranAt, '')}` : 'recorded run'}</p>
      {others.length > 0 && (
        <p className="warning">
          {others.length === 1 ? '1 claim' : `${others.length} claims`} came out otherwise than expected.
        </p>
      )}
    </div>
  )
}
