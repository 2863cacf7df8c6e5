'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { openMessage } from '@/app/_features/recording/open-message'
import type { SpecimenCode } from '@/lib/core/specimens'
import { toHar } from '@/lib/recording/har'
import { toJson } from '@/lib/recording/json'
import { AspectsTable } from './aspects-table'
import { RunMark } from '@/app/_features/reference/run-mark'
import { useRecorded } from '@/app/_features/reference/reference-run'
import { TextButton } from '@/app/_ui/text-button'
import { RunBar } from './run-bar'
import { RECORDINGS_ID, SixRecordings } from './six-recordings'
import { SixTable } from './six-table'
import type { Surroundings } from './make-run'
import { useRun } from './use-run'
import type { Beside } from './after-log-out'
import { aspectsOf } from './aspects'
import { type Facts, factsOf } from './facts'
import { groupsOf } from './rows'
import type { SetUp } from './set-up'
import type { RecordedComparison } from '@/lib/reference/part'
import type { Recording } from '@/lib/recording/recording'
import './compare.css'

/** The run, and both tables that are filled from its recording; from the reference run until there is one. */
export function Comparison({
  setUp,
  surroundings,
  withoutDenylist,
}: Beside & {
  setUp: SetUp
  surroundings: Surroundings
}) {
  const run = useRun(surroundings)
  const { shown, show, open } = useEvidence()
  const recorded = useRecorded<RecordedComparison<Facts>>()
  /** The own run beside which the recorded one is shown again. */
  const [setAside, putAside] = useState<Recording | null>(null)
  // Never both in one table: columns of two runs are not compared.
  const isOwn = run.recording.exchanges.length > 0 && !(recorded && run.recording === setAside)
  /** The recorded run is kept without its messages. */
  const isLinked = isOwn || recorded === null
  const facts = useMemo(
    () => (recorded && !isOwn ? [...recorded.content.facts] : factsOf(run.recording)),
    [recorded, isOwn, run.recording],
  )
  const groups = useMemo(() => groupsOf(facts, { withoutDenylist }), [facts, withoutDenylist])
  const aspects = useMemo(() => aspectsOf(facts, setUp), [facts, setUp])
  return (
    <>
      <RunBar run={run} />
      <RunMark
        made={recorded?.made ?? null}
        ownEndedAt={run.endedAt}
        isOwn={isOwn}
        onSwitch={() => putAside(isOwn ? run.recording : null)}
      >
        <TextButton onClick={run.start} disabled={run.phase === 'running'}>
          run it here
        </TextButton>
      </RunMark>
      <SixTable groups={groups} onOpen={open} />
      <div className="legend">
        <span>
          Tinted and marked <b>≠</b>: differs from most of its row. Times are never marked.
        </span>
        <span>
          {isLinked
            ? 'Every measured value is a link: it opens the message it was read off, in the recordings below.'
            : 'The recorded run is kept without its messages. In a run of your own every measured value is a link to its message.'}
        </span>
        <span>
          Whole request: request line, Host, what the script set, Authorization and Cookie as the server received them.
          What the browser adds to each request alike, neither of them sees.
        </span>
        {run.recording.exchanges.some(({ server }) => server?.isHidden) && (
          <span>
            INSPECTOR=off: the server tells no cookie’s value, so there is no copy that could be replayed. Those cells
            stay empty.
          </span>
        )}
        {!surroundings.canReplay && (
          <span>
            EXPERIMENTS=off: no copy is replayed, and none is given to the other node. Those cells stay empty.
          </span>
        )}
        <span>
          Another origin: this page asks {surroundings.otherOrigin} itself, first without wanting to read the answer
          (no-cors), then to read it.
        </span>
        <span>
          All six belong to one user. A token carries that user’s name and id, so another user’s token has another size.
        </span>
        <span>Server time: from receiving the request to sending the response, by the server’s own clock.</span>
      </div>
      {run.phase === 'done' && <SavePanel recording={run.recording} />}
      <SixRecordings
        recording={run.recording}
        shown={shown}
        onShow={show}
        isDone={run.phase === 'done'}
        isInTable={isLinked}
      />
      <AspectsTable aspects={aspects} />
    </>
  )
}

/** Which recording is shown, and how a cell leads into it. */
function useEvidence() {
  const [wanted, setWanted] = useState<{ code: SpecimenCode; message: string | null }>({ code: 'S1', message: null })

  // After the recording of that specimen was drawn.
  useEffect(() => {
    if (wanted.message === null) return
    if (!openMessage(RECORDINGS_ID, wanted.message)) document.getElementById(RECORDINGS_ID)?.scrollIntoView()
  }, [wanted])

  const show = useCallback((code: SpecimenCode) => setWanted({ code, message: null }), [])
  const open = useCallback((code: SpecimenCode, message: string) => setWanted({ code, message }), [])
  return { shown: wanted.code, show, open }
}

/** The recording as a file, without the credentials in it. */
function SavePanel({ recording }: { recording: Recording }) {
  return (
    <p className="row pt-2">
      <span className="text-ink-2">{recording.exchanges.length} exchanges are in the recording.</span>
      <button type="button" className="link" onClick={() => save('six-answers.har', JSON.stringify(toHar(recording)))}>
        Save as HAR
      </button>
      <button type="button" className="link" onClick={() => save('six-answers.json', toJson(recording))}>
        Save as JSON
      </button>
      <span className="text-2 text-ink-3">credentials left out</span>
    </p>
  )
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
