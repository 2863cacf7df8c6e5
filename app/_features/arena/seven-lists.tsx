'use client'

import type { Sides } from './both'
import { RECORDING_ID } from './arena-recording'
import { sevenOf } from './seven'
import { openMessage } from '@/app/_features/recording/open-message'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import type { Specimen } from '@/lib/core/specimens'
import type { Recording } from '@/lib/recording/recording'

/** The seven steps of each method. Each lights up when it has happened, and leads to the message that shows it. */
export function SevenLists({ sides: { session, jwt }, recording }: { sides: Sides; recording: Recording }) {
  return (
    <section className="chapter" aria-labelledby="seven-title">
      <header>
        <h2 id="seven-title">Seven steps, twice</h2>
        <p className="text-ink-2">
          A step lights up when it has really happened here. Sign in for the first four, call the protected page for the
          others.
        </p>
      </header>
      <div className="sevens">
        <Seven specimen={session.specimen} recording={recording} />
        <Seven specimen={jwt.specimen} recording={recording} />
      </div>
    </section>
  )
}

function Seven({ specimen, recording }: { specimen: Specimen; recording: Recording }) {
  const name = specimen.mode === 'session' ? 'Session' : 'JWT'
  return (
    <div className={`seven ${specimen.mode}`}>
      <h3 id={`seven-${specimen.mode}`}>
        <Mark specimen={specimen} /> {name} {specimen.code}
      </h3>
      <ol aria-labelledby={`seven-${specimen.mode}`}>
        {sevenOf(specimen, recording).map(({ text, state, evidence, id }) => (
          <li key={text} className={state}>
            <span>{text}</span>
            <span className="seen">
              <Lamp shows={state}>{state === 'served' ? 'happened' : state === 'refused' ? 'refused' : 'not yet'}</Lamp>
              {id && (
                <a
                  href={`#${RECORDING_ID}`}
                  className="num"
                  onClick={(event) => openMessage(RECORDING_ID, id) && event.preventDefault()}
                >
                  {evidence}
                </a>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
