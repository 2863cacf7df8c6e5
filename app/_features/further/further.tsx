'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { Facts } from '@/app/_features/compare/facts'
import { factsOf } from '@/app/_features/compare/facts'
import type { Surroundings } from '@/app/_features/compare/make-run'
import { useRun } from '@/app/_features/compare/use-run'
import { RunMark } from '@/app/_features/reference/run-mark'
import type { Recorded } from '@/app/_features/reference/reference-run'
import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'
import { FURTHER_DESIGNS } from '@/lib/core/further-designs'
import type { Recording } from '@/lib/recording/recording'
import type { RecordedComparison } from '@/lib/reference/part'
import { FurtherTable } from './further-table'

const PLAN = { title: 'Four more designs', part: 'compare-further', designs: FURTHER_DESIGNS }

/** The same request through the four, from the recorded run until the reader sends it. */
export function Further({
  recorded,
  surroundings,
}: {
  recorded: Recorded<RecordedComparison<Facts>> | null
  surroundings: Surroundings
}) {
  const run = useRun(surroundings, PLAN)
  const isRunning = run.phase === 'running'
  /** The own run beside which the recorded one is shown again. */
  const [setAside, putAside] = useState<Recording | null>(null)
  const isOwn = run.recording.exchanges.length > 0 && !(recorded && run.recording === setAside)
  const facts = recorded && !isOwn ? recorded.content.facts : factsOf(run.recording, FURTHER_DESIGNS)
  return (
    <>
      <div className="row needs-script">
        {isRunning ? (
          <Button type="button" onClick={run.cancel}>
            Stop the four
          </Button>
        ) : (
          <Button type="button" onClick={run.start}>
            {run.phase === 'idle' ? 'Ask these four' : 'Ask the four again'}
          </Button>
        )}
        <span className="text-2 text-ink-3">
          {isRunning
            ? `${run.progress.done} of ${run.progress.total}`
            : `${run.requests} requests as a throw-away user. It signs this browser out.`}
        </span>
        {run.phase === 'done' && <Link href="/recording">Open the recording</Link>}
      </div>
      <p className="sr-only" role="status">
        {run.phase === 'done' && 'Done: all four have answered.'}
      </p>
      <RunMark
        made={recorded?.made ?? null}
        ownEndedAt={run.endedAt}
        isOwn={isOwn}
        onSwitch={() => putAside(isOwn ? run.recording : null)}
      />
      {run.fault && (
        <ProblemNote title="The four were not asked to the end; this browser is signed out" {...run.fault}>
          {run.fault.sentence}
        </ProblemNote>
      )}
      <FurtherTable facts={facts} />
    </>
  )
}
