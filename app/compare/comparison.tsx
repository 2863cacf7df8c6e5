'use client'

import { useMemo } from 'react'
import { AspectsTable } from '@/app/compare/aspects-table'
import { RunBar } from '@/app/compare/run-bar'
import { SavePanel } from '@/app/compare/save-panel'
import { SixRecordings } from '@/app/compare/six-recordings'
import { SixTable } from '@/app/compare/six-table'
import { useEvidence } from '@/app/compare/use-evidence'
import type { Surroundings } from '@/app/compare/make-run'
import { useRun } from '@/app/compare/use-run'
import { aspectsOf } from '@/lib/compare/aspects'
import { factsOf } from '@/lib/compare/facts'
import { groupsOf } from '@/lib/compare/rows'
import type { SetUp } from '@/lib/compare/set-up'

/** The run, and both tables that are filled from its recording. */
export function Comparison({ setUp, surroundings }: { setUp: SetUp; surroundings: Surroundings }) {
  const run = useRun(surroundings)
  const { shown, show, open } = useEvidence()
  const facts = useMemo(() => factsOf(run.recording), [run.recording])
  const groups = useMemo(() => groupsOf(facts), [facts])
  const aspects = useMemo(() => aspectsOf(facts, setUp), [facts, setUp])
  return (
    <>
      <RunBar run={run} />
      <SixTable groups={groups} onOpen={open} />
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
        {!surroundings.canReplay && <span>EXPERIMENTS=off: no copy is replayed, and none is given to the other node. Those cells stay empty.</span>}
        <span>Another origin: this page asks {surroundings.otherOrigin} itself, first without wanting to read the answer (no-cors), then to read it.</span>
        <span>Server time: from opening the door to the answer, by the server’s own clock.</span>
      </div>
      {run.phase === 'done' && <SavePanel recording={run.recording} />}
      <SixRecordings recording={run.recording} shown={shown} onShow={show} isDone={run.phase === 'done'} />
      <AspectsTable aspects={aspects} />
    </>
  )
}
