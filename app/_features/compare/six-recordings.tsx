import Link from 'next/link'
import { useMemo } from 'react'
import { partOf } from '@/app/_features/recording/columns'
import { RecordingView } from '@/app/_features/recording/recording-view'
import { type Specimen, type SpecimenCode, SPECIMENS } from '@/lib/core/specimens'
import type { Recording } from '@/lib/recording/recording'

export const RECORDINGS_ID = 'six-recordings'

interface Props {
  recording: Recording
  shown: SpecimenCode
  onShow: (code: SpecimenCode) => void
  isDone: boolean
  /** The table shows this recording, and no other run. */
  isInTable: boolean
}

/** What every cell was read off: the exchanges of one specimen at a time. */
export function SixRecordings({ recording, shown, onShow, isDone, isInTable }: Props) {
  const made = SPECIMENS.filter(({ slug }) => recording.exchanges.some(({ specimen }) => specimen === slug))
  const specimen = made.find(({ code }) => code === shown) ?? made[0]
  return (
    <section className="part" id={RECORDINGS_ID} aria-labelledby="six-recordings-title">
      <h2 id="six-recordings-title">Six recordings</h2>
      <p className="max-w-prose text-ink-2">
        {isInTable
          ? 'Every measured value of the table leads to its message here.'
          : 'The messages of your own run stand here. The table shows the recorded run, which is kept without them.'}
      </p>
      {specimen ? (
        <>
          <div className="row needs-script">
            <fieldset className="pick">
              <legend>Design</legend>
              {made.map(({ code }) => (
                <label key={code}>
                  <input
                    type="radio"
                    name="recording-of"
                    checked={code === specimen.code}
                    onChange={() => onShow(code)}
                  />
                  {code}
                </label>
              ))}
            </fieldset>
            {isDone && (
              <Link href="/recording" className="tall">
                Open the whole run
              </Link>
            )}
          </div>
          <OwnRecording key={specimen.code} recording={recording} specimen={specimen} />
        </>
      ) : (
        <p className="empty">
          You have sent no request yet. Each design appears here as soon as its requests are done.
        </p>
      )}
    </section>
  )
}

function OwnRecording({
  recording,
  specimen: { slug, code, description },
}: {
  recording: Recording
  specimen: Specimen
}) {
  const own = useMemo(
    () => ({ ...partOf(recording, ({ specimen }) => specimen === slug), title: `${code}, ${description}` }),
    [recording, slug, code, description],
  )
  return <RecordingView single={own} />
}
