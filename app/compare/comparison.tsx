'use client'

import { useMemo } from 'react'
import { AspectsTable } from '@/app/compare/aspects-table'
import { RunBar } from '@/app/compare/run-bar'
import { SavePanel } from '@/app/compare/save-panel'
import { SixTable } from '@/app/compare/six-table'
import { useRun } from '@/app/compare/use-run'
import { aspectsOf } from '@/lib/compare/aspects'
import { factsOf } from '@/lib/compare/facts'
import { groupsOf } from '@/lib/compare/rows'
import type { SetUp } from '@/lib/compare/set-up'

/** The run, and both tables that are filled from its recording. */
export function Comparison({ setUp }: { setUp: SetUp }) {
  const run = useRun()
  const facts = useMemo(() => factsOf(run.recording), [run.recording])
  const groups = useMemo(() => groupsOf(facts), [facts])
  const aspects = useMemo(() => aspectsOf(facts, setUp), [facts, setUp])
  return (
    <>
      <RunBar run={run} />
      <SixTable groups={groups} />
      <div className="legend">
        <span>
          Tinted and marked <b>≠</b>: differs from most of its row. Times are never marked.
        </span>
        <span>
          Whole request: request line, Host, what the script set, Authorization and Cookie as the server received them. What the browser adds to each request alike, neither of them sees.
        </span>
        {run.recording.exchanges.some(({ server }) => server?.isHidden) && (
          <span>INSPECTOR=off: the server tells no cookie’s value, so there is no copy that could be replayed. Those cells stay empty.</span>
        )}
        <span>Server time: from opening the door to the answer, by the server’s own clock.</span>
      </div>
      {run.phase === 'done' && <SavePanel recording={run.recording} />}
      <AspectsTable aspects={aspects} />
    </>
  )
}
