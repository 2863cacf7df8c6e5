import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { revocationName } from '@/lib/words/revocation-name'
import type { Observation } from './observation'

/** Rows for a sign-in and reads for a call, session above, then the token under each strategy. */
export function Costs({ seen: { opened, costs } }: { seen: Observation }) {
  const sessions = opened
    .filter(({ mode }) => mode === 'session')
    .map(({ code, rows, reads }) => ({ name: code, rows, reads }))
  const rows = [
    ...sessions,
    ...costs.map(({ strategy, ...counts }) => ({ name: `JWT, ${revocationName(strategy)}`, ...counts })),
  ]
  return (
    <section className="panel" aria-label="State, counted">
      <header>
        <h3>State, counted</h3>
        <span className="text-ink-3">by the server, where it happens</span>
      </header>
      <ScrollFrame label="Rows and reads, design by design" className="border-0">
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">method</th>
              <th scope="col">rows a sign-in</th>
              <th scope="col">reads a call</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, rows: count, reads }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="num">{count}</td>
                <td className="num">{reads}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  )
}
