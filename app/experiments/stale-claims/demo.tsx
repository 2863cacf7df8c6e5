'use client'

import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Mark } from '@/app/_ui/mark'
import type { Origins } from '@/app/experiments/_runtime/world'
import { SPECIMENS } from '@/lib/core/specimens'
import { Lamp } from '@/app/_ui/lamp'
import { experiment } from './experiment'
import { type Course, isStale, judge, observed, said, type BesideDatabase, type CallResult } from './judge'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

const HEADS: Record<Course['key'], { code: string; note: string }> = {
  S2: { code: 'S2', note: 'the cookie leads to a record' },
  S3: { code: 'S3', note: 'the cookie holds name and role, encrypted' },
  'J2 believed': { code: 'J2', note: 'the token is believed' },
  'J2 checked': { code: 'J2', note: 'the token is checked against the database' },
}
const ROWS: readonly { name: string; of(course: Course): BesideDatabase | null }[] = [
  { name: 'signed in', of: ({ atFirst }) => atFirst },
  { name: 'renamed', of: ({ renamed }) => renamed },
  { name: 'demoted', of: ({ demoted }) => demoted },
  { name: 'renewed', of: ({ renewed }) => renewed },
  { name: 'banned', of: ({ banned }) => banned },
]
const ENDPOINTS = [
  ['admin endpoint, by the credential', 'byCredential'],
  ['admin endpoint, by the database', 'byDatabase'],
] as const

/** One line per action: what the database has, and what the server makes of four credentials at that moment. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ courses }) => (
        <>
          <ScrollFrame label="What each credential says, action by action">
            <table className="findings stale">
              <thead>
                <tr>
                  <th scope="col">after being</th>
                  <th scope="col" className="machine">
                    the database says
                  </th>
                  {courses.map(({ key }) => (
                    <Head key={key} name={key} {...HEADS[key]} />
                  ))}
                </tr>
              </thead>
              <tbody>
                {ROWS.map(({ name, of }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="machine">
                      <span className="num">{courses[0] && databaseOf(of(courses[0]))}</span>
                    </td>
                    {courses.map((course) => (
                      <td key={course.key}>
                        <Words seen={of(course)} />
                      </td>
                    ))}
                  </tr>
                ))}
                {ENDPOINTS.map(([name, endpoint]) => (
                  <tr key={endpoint}>
                    <th scope="row">{name}</th>
                    <td className="machine">
                      <span className="num">{courses[0]?.demoted.database?.role}</span>
                    </td>
                    {courses.map((course) => (
                      <td key={course.key}>
                        <AdminAnswer shown={course[endpoint]} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
          <p className="text-2 text-ink-3">
            The endpoints were tried between the demotion and the renewal. A session is renewed by a call two minutes
            later, a token by a refresh.
          </p>
        </>
      )}
    </Laboratory>
  )
}

const databaseOf = (seen: BesideDatabase | null) =>
  seen?.database ? `${seen.database.name}, ${seen.database.role}` : 'nobody'

function Head({ name, code, note }: { name: string; code: string; note: string }) {
  const specimen = SPECIMENS.find((each) => each.code === code)
  return (
    <th scope="col" className={specimen?.mode}>
      <span className="flex gap-2 items-center">
        {specimen && <Mark specimen={specimen} />} <b className="text-mode">{name}</b>
      </span>
      {note}
    </th>
  )
}

/** What the server made of the credential; dashed and called stale where the database had other words. */
function Words({ seen }: { seen: BesideDatabase | null }) {
  if (!seen) return <span className="text-ink-3">can’t be</span>
  if (seen.status !== 200)
    return (
      <Lamp of="revoked credential is served" is={false}>
        {said(seen)}
      </Lamp>
    )
  const words = [seen.told.name, seen.told.role].filter(Boolean).join(', ')
  return (
    <span className="grid justify-items-start">
      <span className="num">{words}</span>
      {isStale(seen) && <span className="warning">stale</span>}
      {!seen.database && <span className="warning">still served</span>}
    </span>
  )
}

/** Whether the endpoint opened to somebody who is no admin any more. */
function AdminAnswer({ shown }: { shown: CallResult }) {
  const isOpen = shown.status === 200
  return (
    <span className="grid justify-items-start">
      <Lamp of="revoked role still opens" is={isOpen}>
        {said(shown)}
      </Lamp>
      {isOpen && <span className="warning">let in, no longer an admin</span>}
    </span>
  )
}
