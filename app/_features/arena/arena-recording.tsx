'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import { LOOKING } from './side'
import { columnsOf } from '@/app/_features/recording/columns'
import { RecordingView } from '@/app/_features/recording/recording-view'
import type { Recording } from '@/lib/recording/recording'

export const RECORDING_ID = 'what-happened'

/** Everything the steps sent, session left, JWT right. What the page asked only to draw itself is shown on demand. */
export function ArenaRecording({ recording }: { recording: Recording }) {
  const [isAll, setIsAll] = useState(false)
  const [first, second] = useMemo(() => columnsOf(isAll ? recording : withoutLooks(recording)), [recording, isAll])
  const looks = recording.exchanges.filter(({ label }) => label === LOOKING).length
  return (
    <section className="chapter" id={RECORDING_ID} aria-labelledby="what-happened-title">
      <header>
        <h2 id="what-happened-title">What happened</h2>
        <p className="text-ink-2">
          Every request of the page “Side by side”, as it was sent, answered and accounted for. A message opens to its
          raw HTTP.
        </p>
      </header>
      {first.exchanges.length === 0 ? (
        <p className="empty">Nothing was sent yet. Each step appears here as it is made.</p>
      ) : (
        <>
          <div className="row">
            {looks > 0 && (
              <label className="check">
                <input type="checkbox" checked={isAll} onChange={() => setIsAll(!isAll)} /> also the {looks} looks of
                this page at the inspector
              </label>
            )}
            <Link href="/recording" className="tall">
              Open the recording
            </Link>
          </div>
          {second ? <RecordingView left={first} right={second} /> : <RecordingView single={first} />}
        </>
      )}
    </section>
  )
}

const withoutLooks = (recording: Recording): Recording => ({
  ...recording,
  exchanges: recording.exchanges.filter(({ label }) => label !== LOOKING),
})
