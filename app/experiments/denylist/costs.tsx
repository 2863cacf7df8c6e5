import type { Cost } from './judge'

/**
 * Calls in turn, three ways, left to right as everywhere: the session, the token that is believed, the token that is
 * looked up.
 */
export function Costs({ session, off, on }: { session: Cost; off: Cost; on: Cost }) {
  return (
    <div className="seen">
      <Way mode="session" title="Session, S1 opaque id" note="its row is looked up" cost={session} />
      <Way mode="jwt" title="JWT, no denylist" note="the token is believed" cost={off} />
      <Way mode="jwt" title="JWT, with a denylist" note="the token is looked up" cost={on} />
    </div>
  )
}

function Way({
  mode,
  title,
  note,
  cost: { calls, reads },
}: {
  mode: 'session' | 'jwt'
  title: string
  note: string
  cost: Cost
}) {
  return (
    <section className={`panel ${mode}`} aria-label={title}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <p className="huge">{reads / calls}</p>
        <p className="text-ink-2">
          database reads per request, {reads} in {calls}
        </p>
      </div>
    </section>
  )
}
