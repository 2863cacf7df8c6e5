'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { FleetView } from './fleet-view'
import { KeyGrid } from './key-grid'
import { type Observation, servedIn } from './observation'
import { Restart } from './restart'
import { Turns } from './turns'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Who was answered what by which node: in turn, over a restart, and while the keys change. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <InTurn seen={seen} />
          {seen.fleet && <FleetView fleet={seen.fleet} />}
          <Restart restarted={seen.restarted} whyNot={seen.whyNot} />
          <KeyGrid turned={seen.turned} />
        </>
      )}
    </Laboratory>
  )
}

function InTurn({ seen: { rounds, listed } }: { seen: Observation }) {
  const sessions = [
    { title: 'Session S1, in A’s memory', note: 'in turn', calls: rounds.memory },
    { title: 'Session S1, in A’s memory', note: 'sticky: all to A', calls: rounds.sticky },
    { title: 'Session S1, shared store', note: 'in turn', calls: rounds.shared },
    { title: 'Session, encrypted data', note: 'in turn, no store', calls: rounds.sealed },
  ]
  const tokens = [
    { title: 'Token without revocation', note: 'in turn, no store', calls: rounds.token },
    { title: 'Token, denylist + token version', note: 'in turn, shared store', calls: rounds.strictest },
    { title: 'Revoked, list in A’s memory', note: 'in turn', calls: listed.memory, isOver: true },
    { title: 'Revoked, shared list', note: 'in turn', calls: listed.shared, isOver: true },
  ]
  const wrong = servedIn(listed.memory) + servedIn(listed.shared)
  const lost = Object.values(rounds).reduce((sum, calls) => sum + calls.length - servedIn(calls), 0)
  return (
    <>
      <p className="told">
        Wrongly logged out: <span className="num">{lost}</span> calls. Wrongly let in:{' '}
        <span className="num">{wrong}</span>. Two servers take turns here, so what only one of them knows fails one time
        of two.
      </p>
      <div className="lanes">
        <div>
          {sessions.map((each) => (
            <Turns key={each.title + each.note} mode="session" {...each} />
          ))}
        </div>
        <div>
          {tokens.map((each) => (
            <Turns key={each.title} mode="jwt" {...each} />
          ))}
        </div>
      </div>
    </>
  )
}
