'use client'

import { useState } from 'react'
import type { Observation } from './observation'
import { type Line, Plot } from './plot'
import { grouped } from '@/lib/words/grouped'

/** In minutes. */
const LIVES = [1, 2, 3, 5, 7.5, 10, 15, 20, 30, 45, 60] as const
const CALLS_PER_HOUR = 60

/**
 * Reads in an hour over the life of a token, for so many users. Computed: the reads of one refresh and of one call are
 * this run's, the users and their sixty calls an hour are set here.
 */
export function Hours({ seen: { designs, hour } }: { seen: Observation }) {
  const [users, setUsers] = useState(1000)
  const perRefresh = hour.refreshes > 0 ? hour.refreshReads / hour.refreshes : 0
  const refreshes = (life: number) => users * (60 / life) * perRefresh
  const calls = users * CALLS_PER_HOUR
  const lines: Line[] = [
    { name: 'session', mode: 'session', points: LIVES.map((life) => [life, calls * designs.S1.reads]) },
    { name: 'token with refresh', mode: 'jwt', isDashed: true, points: LIVES.map((life) => [life, refreshes(life)]) },
    {
      name: 'with a denylist',
      mode: 'jwt',
      points: LIVES.map((life) => [life, refreshes(life) + calls * designs.denylist.reads]),
    },
  ]
  const largest = Math.max(...lines.flatMap(({ points }) => points.map(([, reads]) => reads)))
  const text =
    hour.refreshes > 0
      ? `Each refresh reads ${times(perRefresh)} here, and a session reads ${times(designs.S1.reads)} per request. Reads in an hour = users × ${perRefresh} × 60 ÷ token lifetime in minutes. The ${grouped(users)} users each send one request a minute. The numbers beside the names are those of a one-hour token.`
      : 'At a life of one hour this run refreshed nothing within the hour. Choose a shorter one to measure a refresh.'
  return (
    <div className="grid gap-2">
      <Plot
        title="Reads in an hour"
        note="computed from this run’s reads"
        lines={lines}
        x={{ largest: 60, says: (minutes) => `${minutes} min`, name: 'A token lives for' }}
        y={{ largest, says: (reads) => grouped(Math.round(reads)), name: 'Database reads' }}
        text={text}
      />
      <label className="dials">
        <span>
          Users <span className="num">{grouped(users)}</span>
        </span>
        <input
          type="range"
          min={100}
          max={100_000}
          step={100}
          value={users}
          onChange={({ target }) => setUsers(Number(target.value))}
        />
      </label>
    </div>
  )
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
