import { useId, useState } from 'react'
import { type Fleet, type Routing, ROUTINGS, SERVERS, servedIn } from './observation'
import { Turns } from './turns'
import './style.css'

const NAMES: Record<Routing, string> = {
  'round-robin': 'Round robin, each server remembers for itself',
  sticky: 'Sticky: always the server that signed you in',
  shared: 'Round robin, one shared store',
}
const NOTES: Record<Routing, string> = {
  'round-robin': 'in turn, each with its own memory',
  sticky: 'all to A',
  shared: 'in turn, shared store',
}

/** Three or five servers: what became of a session, of a token and of a revoked one by the routing that is chosen. */
export function FleetView({ fleet: { size, rounds } }: { fleet: Fleet }) {
  const [routing, choose] = useState<Routing>('round-robin')
  const name = useId()
  const servers = SERVERS.slice(0, size)
  const { session, token, revoked } = rounds[routing]
  const lost = session.length - servedIn(session)
  const wrong = servedIn(revoked)
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2" aria-label={`${size} servers`} data-routing={routing}>
      <fieldset className="routings needs-script">
        <legend>{size} servers, by how requests are routed</legend>
        {ROUTINGS.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={each === routing} onChange={() => choose(each)} />
            {NAMES[each]}
          </label>
        ))}
      </fieldset>
      <p className="told" role="status">
        Session: <span className="num">{lost}</span> of {session.length} requests wrongly refused. Token:{' '}
        <span className="num">{token.length - servedIn(token)}</span> of {token.length}. Revoked token:{' '}
        <span className="num">{wrong}</span> of {revoked.length} wrongly let in.
      </p>
      <div className="lanes">
        <div>
          <Turns mode="session" title="Session S1" note={NOTES[routing]} calls={session} servers={servers} />
        </div>
        <div>
          <Turns mode="jwt" title="Token without revocation" note="no store" calls={token} servers={servers} />
          <Turns mode="jwt" title="Revoked at A" note={NOTES[routing]} calls={revoked} servers={servers} isOver />
        </div>
      </div>
      <p className="axis-note">
        A and B are two processes. {size === 3 ? 'C is one more store' : 'C, D and E are three more stores'} inside
        them, and knows nothing of the others. Every request was sent over HTTP to the process that holds the store.
      </p>
    </section>
  )
}
