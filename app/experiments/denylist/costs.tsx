import type { Cost } from './judge'

/** Ten calls three ways, left to right as everywhere: the session, the token that is believed, the token that is looked up. */
export function Costs({ session, off, on }: { session: Cost; off: Cost; on: Cost }) {
  const slowest = Math.max(session.medianMicros, off.medianMicros, on.medianMicros, 1)
  return (
    <div className="seen">
      <Way mode="session" title="Session S1" note="its row is looked up" cost={session} slowest={slowest} />
      <Way mode="jwt" title="JWT J1, list off" note="the token is believed" cost={off} slowest={slowest} />
      <Way mode="jwt" title="JWT J1, list on" note="the token is looked up" cost={on} slowest={slowest} />
    </div>
  )
}

function Way({ mode, title, note, cost: { calls, reads, medianMicros }, slowest }: { mode: 'session' | 'jwt'; title: string; note: string; cost: Cost; slowest: number }) {
  return (
    <section className={`panel ${mode}`} aria-label={title}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <p className="huge">{reads / calls}</p>
        <p className="text-ink-2">reads of the store per request, {reads} in {calls}</p>
        <div className="micros mt-3" aria-hidden="true"><i style={{ width: `${(100 * medianMicros) / slowest}%` }} /></div>
        <p className="text-2 text-ink-2"><span className="num">{medianMicros} µs</span> of the server’s time, the median of this run</p>
      </div>
    </section>
  )
}
