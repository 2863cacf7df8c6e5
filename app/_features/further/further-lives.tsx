'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Event, type EventKey, EVENTS } from '@/app/_features/stolen-copy/events'
import { StolenCopyChart } from '@/app/_features/stolen-copy/lifetime-chart'
import { FURTHER_SUBJECTS } from './subjects'
import { useVault } from '@/app/_features/stolen-copy/use-measurement'
import type { RecordedCopies } from '@/app/_features/stolen-copy/vault-view'
import { RunMark } from '@/app/_features/reference/run-mark'
import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'

/** Those that tell the four apart: after a demotion and a ban one sees how old what the server believes may be. */
const ASKED: readonly EventKey[] = ['logout', 'logout-all', 'demote', 'disable']
const SHOWN: readonly Event[] = EVENTS.filter(({ key }) => ASKED.includes(key))
const [AT_FIRST] = EVENTS

/** How long a stolen copy of each of the four lives. */
export function FurtherLives({ recorded, canMeasure }: { recorded: RecordedCopies; canMeasure: boolean }) {
  const { refresh } = useRouter()
  const [chosen, choose] = useState<Event>(AT_FIRST)
  /** The recorded copies are shown again beside the own ones. */
  const [isRecordedShown, showRecorded] = useState(false)
  const { start, cancel, phase, rows, event, doing, endedAt, fault } = useVault('further', () => FURTHER_SUBJECTS)
  const isRunning = phase === 'running'
  const kept = recorded[chosen.key] ?? null
  const isOwn = phase !== 'idle' && event === chosen && !(kept && isRecordedShown)
  const shown = isOwn ? rows : (kept?.content.rows ?? {})
  return (
    <>
      <fieldset className="pick needs-script" disabled={isRunning}>
        <legend>What happens after the theft</legend>
        {SHOWN.map((each) => (
          <label key={each.key}>
            <input type="radio" name="further-event" checked={each === chosen} onChange={() => choose(each)} />
            {each.name}
          </label>
        ))}
      </fieldset>
      <div className="row needs-script">
        {canMeasure &&
          (isRunning ? (
            <Button type="button" onClick={cancel}>
              Stop measuring
            </Button>
          ) : (
            <Button
              type="button"
              // The run has signed this browser out: what the server drew of it is drawn anew.
              onClick={() => {
                showRecorded(false)
                void start(chosen, []).then(refresh)
              }}
            >
              Measure the copies
            </Button>
          ))}
        {isRunning && <span className="num">{doing}</span>}
      </div>
      <p className="sr-only" role="status">
        {phase === 'done' && 'Done: all copies were measured.'}
      </p>
      <RunMark
        made={kept?.made ?? null}
        ownEndedAt={phase === 'done' && event === chosen ? endedAt : null}
        isOwn={isOwn}
        onSwitch={() => showRecorded(isOwn)}
      />
      {fault && (
        <ProblemNote title="The copies were not measured to the end; this browser is signed out">{fault}</ProblemNote>
      )}
      <StolenCopyChart subjects={FURTHER_SUBJECTS} rows={shown} />
    </>
  )
}
