'use client'

import { useState, useSyncExternalStore } from 'react'
import { columnsOf } from './columns'
import { ImportRecording } from './import-recording'
import { getNewest, subscribeNewest } from './newest'
import { RecordButton } from './record-button'
import { ThreeViews } from './three-views'
import { ButtonLink } from '@/app/_ui/button-link'
import type { DemoOffer } from '@/lib/core/demo-accounts'
import { Empty } from '@/app/_ui/empty'
import { RunMark } from '@/app/_features/reference/run-mark'
import { useRecorded } from '@/app/_features/reference/reference-run'
import type { RecordedStory } from '@/lib/reference/part'
import type { Recording } from '@/lib/recording/recording'
import './recording.css'

/** The newest recording of this tab, or the story of the reference run, and the ways to another one. */
export function NewestRecording({ demo }: { demo: DemoOffer | null }) {
  const newest = useSyncExternalStore(subscribeNewest, getNewest, () => null)
  const recorded = useRecorded<RecordedStory>()
  const [setAside, putAside] = useState<typeof newest>(null)
  const own = recorded && newest === setAside ? null : newest
  const recording = own?.recording ?? recorded?.content.recording
  const [first, second] = recording ? columnsOf(recording) : []
  return (
    <>
      <div className="title">
        <h1>{recording?.title || 'Recording'}</h1>
        <p className="max-w-prose text-4 text-ink-2">
          {recording
            ? sourceOf(recording, own?.file ?? null)
            : 'What crossed the wire, message by message, with what the server did for it.'}
        </p>
      </div>
      <div className="sources">
        {demo && <RecordButton demo={demo} isNext={!newest} />}
        <ImportRecording />
        {demo && (
          <p className="text-ink-3">
            Signs this browser in as Ada, copies the credential, signs out, and replays the copy: S2, then J2.
          </p>
        )}
      </div>
      <p className="without-script pb-5">Recording needs a script: it is the script that asks and listens.</p>
      {recorded && (
        <RunMark
          made={recorded.made}
          ownEndedAt={newest?.recording.startedAt ?? null}
          isOwn={own !== null}
          onSwitch={() => putAside(own)}
        />
      )}
      {first && second && <ThreeViews key={recording?.startedAt} columns={[first, second]} lanes={undefined} />}
      {first && !second && <ThreeViews key={recording?.startedAt} columns={[first]} lanes={undefined} />}
      {!recording && (
        <Empty title="Nothing recorded in this tab" action={<ButtonLink href="/">Go to the demo</ButtonLink>}>
          Whatever is recorded in this tab appears here as a sequence, a table and a waterfall. It stays in the tab’s
          memory, and is gone with it.
        </Empty>
      )}
    </>
  )
}

function sourceOf({ startedAt, exchanges }: Recording, file: string | null): string {
  const when = `${startedAt.slice(0, 10)} at ${startedAt.slice(11, 19)} UTC`
  const count = exchanges.length === 1 ? '1 request' : `${exchanges.length} requests`
  if (file !== null) return `Opened from ${file}, recorded ${when}: ${count}. It shows what the file says.`
  return `Recorded ${when}: ${count}. Every value is read off the wire or reported by the server.`
}
