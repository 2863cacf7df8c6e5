import type { Metadata } from 'next'
import { EXPERIMENTS } from '@/app/experiments/list'
import { CostPanel } from '@/app/_features/compare/cost-panel'
import { Comparison } from '@/app/_features/compare/comparison'
import { FurtherSection } from '@/app/_features/further/further-section'
import { ReferenceRun } from '@/app/_features/reference/reference-run'
import { recordedWithoutDenylist } from '@/app/experiments/logout-replay/recorded-without-denylist'
import { recordedComparison } from '@/app/_features/compare/recorded-comparison'
import { ModesDiff } from '@/app/_features/compare/modes-diff'
import { visitor } from '@/lib/server/modes/visitor'
import { siblingOf } from '@/lib/server/modes/replay'
import { folders } from '@/app/_features/compare/sources'
import { env } from '@/lib/server/config/env'
import { RevocationTable } from '@/app/_features/demo/revocation-table'

export const metadata: Metadata = { title: 'Compare' }

/** One call through all six specimens, what is usually said of both modes beside it, and how far their code is one. */
export default async function ComparePage() {
  const read = folders()
  const { origin } = await visitor()
  const surroundings = { otherOrigin: siblingOf(origin), canReplay: env().experiments }
  return (
    <>
      <div className="title">
        <h1>Session or JWT: six designs side by side</h1>
        <p className="max-w-prose text-4 text-ink-2">
          The same request, by the same user, through six designs that all work. The rows that decide come first. Every
          value was measured on real requests: the recorded run’s, until you send your own.
        </p>
      </div>
      <ReferenceRun recorded={recordedComparison()}>
        <Comparison
          setUp={read?.setUp ?? null}
          surroundings={surroundings}
          withoutDenylist={recordedWithoutDenylist()}
        />
      </ReferenceRun>
      <FurtherSection surroundings={surroundings} />
      <CostPanel isMeasuredHere={EXPERIMENTS.some(({ slug }) => slug === 'cost')} />
      <RevocationTable areExperimentsOn={env().experiments} />
      <ModesDiff read={read} />
    </>
  )
}
