'use client'

import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { moment } from '@/app/_ui/moment'
import { VerdictShape } from '@/app/_ui/verdict-badge'
import { VERDICT_WORDS } from '@/lib/claims/verdict-words'
import { EMPTY_LEDGER, entryOf, readLedger, subscribeLedger } from '@/lib/claims/ledger'
import type { Experiment } from '@/lib/experiment/experiment'

const nothing = () => EMPTY_LEDGER

/** The statements of an experiment, each in the shape of what its newest run in this browser said. Without a run: dashes. */
export function ClaimMarks({ slug, expects }: Pick<Experiment, 'slug' | 'expects'>) {
  const ledger = useSyncExternalStore(subscribeLedger, readLedger, nothing)
  const claims = Object.entries(expects)
    .map(([claim, expected]) => ({ claim, expected, entry: entryOf(ledger, claim, slug) }))
    .toSorted((one, other) => Number(one.claim.slice(1)) - Number(other.claim.slice(1)))
  const ranAt = claims.find(({ entry }) => entry)?.entry?.endedAt
  const others = claims.filter(({ expected, entry }) => entry && entry.verdict !== expected)
  return (
    <div className="marks" data-ran={ranAt !== undefined}>
      <ul>
        {claims.map(({ claim, entry }) => (
          <li key={claim}>
            <Link href={`/claims#${claim}`}>
              <VerdictShape verdict={entry?.verdict ?? 'not-run'} />
              <span className="num">{claim}</span>
              <span className="sr-only">{VERDICT_WORDS[entry?.verdict ?? 'not-run']}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="needs-script text-ink-3">{ranAt ? `run ${moment(ranAt, '')}` : 'not run in this browser'}</p>
      {others.length > 0 && <p className="warning">{others.map(({ claim }) => claim).join(', ')} came out otherwise than expected.</p>}
    </div>
  )
}
