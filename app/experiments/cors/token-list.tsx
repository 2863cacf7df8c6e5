import { Journey } from './journey'
import type { Row } from './judge'

/** Six requests with a token: asked about first, sent only where the answer to that allows the header. */
export function TokenList({ rows }: { rows: readonly Row[] }) {
  return (
    <section className="panel jwt" aria-label="With a token">
      <header>
        <h3 className="text-mode">J1 in localStorage: token in Authorization</h3>
        <span className="text-ink-3">the same from both pages, no Allow-Credentials anywhere</span>
      </header>
      <div className="in">
        <ul className="list">
          {rows.map((row) => (
            <li key={`${row.from} ${row.allowOrigin} ${row.allowHeaders}`}>
              <span>
                {row.from === 'app' ? 'the app asks node B' : 'the attacker asks the app'}:{' '}
                <code>
                  {row.allowOrigin === 'none'
                    ? 'no CORS header'
                    : row.allowHeaders
                      ? 'Allow-Origin, Allow-Headers: authorization'
                      : 'Allow-Origin'}
                </code>
              </span>
              <Journey row={row} />
              <small>
                {row.preflight
                  ? `OPTIONS came first, ${row.preflight.hadCredential ? 'with' : 'without'} the token`
                  : 'no OPTIONS'}
                ; {row.isSent ? 'then GET with it' : 'no GET followed'}
              </small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
