'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import { Mark } from '@/app/_ui/mark'
import type { Origins } from '@/lib/experiment/world'
import { SPECIMENS } from '@/lib/specimens'
import { Door, Words } from './cells'
import type { Course, Seen } from './judge'
import { runnable } from './runnable'

const HEADS: Record<Course['key'], { code: string; note: string }> = {
  S2: { code: 'S2', note: 'names a row' },
  S3: { code: 'S3', note: 'seals the words' },
  'J2 believed': { code: 'J2', note: 'the token is believed' },
  'J2 checked': { code: 'J2', note: 'the token is held against the database' },
}
const ROWS: readonly { name: string; of(course: Course): Seen | null }[] = [
  { name: 'signed in', of: ({ atFirst }) => atFirst },
  { name: 'renamed', of: ({ renamed }) => renamed },
  { name: 'demoted', of: ({ demoted }) => demoted },
  { name: 'renewed', of: ({ renewed }) => renewed },
  { name: 'banned', of: ({ banned }) => banned },
]
const DOORS = [['door for admins, by the credential', 'byCredential'], ['door for admins, by the database', 'byDatabase']] as const

/** One line per deed: what the database has, and what the server makes of four credentials at that moment. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ courses }) => (
        <>
          {/* What scrolls sideways must be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="grid-frame" tabIndex={0} role="region" aria-label="What each credential says, deed by deed">
            <table className="findings stale">
              <thead>
                <tr>
                  <th scope="col">after being</th>
                  <th scope="col" className="machine">the database says</th>
                  {courses.map(({ key }) => <Head key={key} {...HEADS[key]} />)}
                </tr>
              </thead>
              <tbody>
                {ROWS.map(({ name, of }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="machine"><span className="num">{courses[0] && databaseOf(of(courses[0]))}</span></td>
                    {courses.map((course) => <td key={course.key}><Words seen={of(course)} /></td>)}
                  </tr>
                ))}
                {DOORS.map(([name, door]) => (
                  <tr key={door}>
                    <th scope="row">{name}</th>
                    <td className="machine"><span className="num">{courses[0]?.demoted.database?.role}</span></td>
                    {courses.map((course) => <td key={course.key}><Door shown={course[door]} /></td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="text-2 text-ink-3">The doors were tried between the demotion and the renewal. A session is renewed by a call two minutes later, a token by a refresh.</p>
        </>
      )}
    </Laboratory>
  )
}

const databaseOf = (seen: Seen | null) => (seen?.database ? `${seen.database.name}, ${seen.database.role}` : 'nobody')

function Head({ code, note }: { code: string; note: string }) {
  const specimen = SPECIMENS.find((each) => each.code === code)
  return (
    <th scope="col" className={specimen?.mode}>
      <span className="flex gap-2 items-center">{specimen && <Mark specimen={specimen} />} <b className="text-mode">{code}</b></span>
      {note}
    </th>
  )
}
