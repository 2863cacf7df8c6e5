import Link from 'next/link'
import { useMemo } from 'react'
import { partOf } from '@/app/_recording/columns'
import { RecordingView } from '@/app/_recording/recording-view'
import { type SpecimenCode, SPECIMENS } from '@/lib/specimens'
import type { Recording } from '@/lib/wire/recording'

export const RECORDINGS_ID = 'six-recordings'

interface Props {
  recording: Recording
  shown: SpecimenCode
  onShow: (code: SpecimenCode) => void
  isDone: boolean
}

/** What every cell was read off: the exchanges of one specimen at a time. */
export function SixRecordings({ recording, shown, onShow, isDone }: Props) {
  const made = SPECIMENS.filter(({ slug }) => recording.exchanges.some(({ specimen }) => specimen === slug))
  const specimen = made.find(({ code }) => code === shown) ?? made[0]
  const own = useMemo(() => specimen && { ...partOf(recording, (each) => each.specimen === specimen.slug), title: `${specimen.code}, ${specimen.description}` }, [recording, specimen])
  return (
    <section className="part" id={RECORDINGS_ID} aria-labelledby="six-recordings-title">
      <h2 id="six-recordings-title">Six recordings</h2>
      <p className="max-w-prose text-ink-2">Every value of the table leads to its message here.</p>
      {specimen && own ? (
        <>
          <div className="row needs-script">
            <fieldset className="pick">
              <legend>Specimen</legend>
              {made.map(({ code }) => (
                <label key={code}>
                  <input type="radio" name="recording-of" checked={code === specimen.code} onChange={() => onShow(code)} />
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
          <RecordingView key={specimen.code} single={own} />
        </>
      ) : (
        <p className="empty">Nothing was sent yet. Each specimen appears here when it is through.</p>
      )}
    </section>
  )
}
