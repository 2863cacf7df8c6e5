'use client'

import { useState } from 'react'
import type { Observation } from './observation'
import { type Line, Plot, scaleOf } from './plot'

const LIVES = [60, 120, 180, 300, 450, 600, 900, 1200, 1800, 2700, 3600] as const
const CALLS_PER_HOUR = 60

/**
 * Reads in an hour over the life of a token, for so many users. Computed: the reads of one refresh and of one call are
 * this run's, the users and their sixty calls an hour are set here.
 */
export function Hours({ seen: { designs, hour } }: { seen: Observation }) {
  const [users, setUsers] = useState(1000)
  const perRefresh = hour.refreshes > 0 ? hour.refreshReads / hour.refreshes : 0
  const refreshes = (life: number) => users * (3600 / life) * perRefresh
  const calls = users * CALLS_PER_HOUR
  const lines: Line[] = [
    { name: 'session', mode: 'session', points: LIVES.map((life) => [life, calls * designs.S1.reads]) },
    { name: 'token with refresh', mode: 'jwt', isDashed: true, points: LIVES.map((life) => [life, refreshes(life)]) },
    { name: 'with a denylist', mode: 'jwt', points: LIVES.map((life) => [life, refreshes(life) + calls * designs.denylist.reads]) },
  ]
  const largest = Math.max(...lines.flatMap(({ points }) => points.map(([, reads]) => reads)))
  const text = hour.refreshes > 0
    ? `A refresh reads ${perRefresh} times here, a session ${designs.S1.reads} a call. Reads of an hour = users × 3600 / life × ${perRefresh}, for ${users.toLocaleString('en')} users who call once a minute; the numbers are those at a life of one hour.`
    : 'At a life of one hour this run refreshed nothing within the hour. Choose a shorter one to measure a refresh.'
  return (
    <div className="grid gap-2">
      <Plot title="Reads in an hour" note="computed from this run’s reads" lines={lines} scale={scaleOf(3600, largest)} ends={{ x: 'a token lives 1 hour', y: `${Math.round(largest).toLocaleString('en')} reads` }} text={text} />
      <label className="dials">
        <span>
          Users <span className="num">{users.toLocaleString('en')}</span>
        </span>
        <input type="range" min={100} max={100_000} step={100} value={users} onChange={({ target }) => setUsers(Number(target.value))} />
      </label>
    </div>
  )
}
