import type { Metadata } from 'next'
import Link from 'next/link'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { ledgerExperiments } from '@/app/experiments/ledger-experiments'
import { LedgerMark } from '@/app/_features/reference/ledger-mark'
import { recordedLedger } from '@/app/_features/reference/recorded-ledger'
import { ReferenceRun } from '@/app/_features/reference/reference-run'
import { Ledger } from '@/app/_features/claims/ledger-view'
import { GROUPS } from '@/lib/claims/statements'

export const metadata: Metadata = { title: 'Claims' }

/** All 88 statements, with the verdicts of the reference run until this browser has some of its own. */
export default function ClaimsPage() {
  const origins = requireExperiments()
  const experiments = ledgerExperiments()
  return (
    <>
      <div className="title">
        <h1>88 things people say, put to the test</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Each statement is said of sessions or of JWTs somewhere. An experiment settles it with real requests from this
          browser, and the verdict is computed from what came back. A judgement shows evidence and leaves the rest to
          you.
        </p>
        <p>
          Eight questions turn the verdicts into <Link href="/choose">a choice for your own app</Link>.
        </p>
        <p className="without-script">
          Running an experiment needs a script. Without one, this page shows the verdicts of the recorded run.
        </p>
      </div>
      <ReferenceRun recorded={recordedLedger(experiments.map(({ slug }) => slug))}>
        <LedgerMark />
        <Ledger statements={GROUPS} experiments={experiments} origins={origins} />
      </ReferenceRun>
    </>
  )
}
