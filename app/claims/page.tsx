import type { Metadata } from 'next'
import Link from 'next/link'
import { requireExperiments } from '@/app/_experiment/require-experiments'
import { ledgerExperiments } from '@/app/claims/experiments'
import { Ledger } from '@/app/claims/ledger'
import { GROUPS } from '@/lib/claims/statements'

export const metadata: Metadata = { title: 'Claims' }

/** All 88 statements. What became of them is known to this browser alone: the server sends the words. */
export default function ClaimsPage() {
  const origins = requireExperiments()
  return (
    <>
      <div className="title">
        <h1>88 things people say, put to the test</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Each statement is said of sessions or of JWTs somewhere. An experiment settles it with real requests from this browser, and the verdict is computed from what came back. A judgement shows evidence and leaves the rest to you.
        </p>
        <p>Eight questions turn the verdicts into <Link href="/choose">a choice for your own app</Link>.</p>
        <p className="without-script">Running an experiment needs a script. Without one, this page lists the statements and no verdict.</p>
      </div>
      <Ledger statements={GROUPS} experiments={ledgerExperiments()} origins={origins} />
    </>
  )
}
