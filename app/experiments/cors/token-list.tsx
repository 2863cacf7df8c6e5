import { Lamp } from '@/app/_ui/lamp'
import type { Row } from './judge'

/** Six requests with a token: asked about first, sent only where the answer to that allows the header. */
export function TokenList({ rows }: { rows: readonly Row[] }) {
  return (
    <section className="panel jwt" aria-label="With a token">
      <header>
        <h3 className="text-mode">JWT J1, token in Authorization</h3>
        <span className="text-ink-3">the same from both pages, no Allow-Credentials anywhere</span>
      </header>
      <div className="in">
        <ul className="list">
          {rows.map(({ from, allowOrigin, allowHeaders, preflight, isSent, isReadable }) => (
            <li key={`${from} ${allowOrigin} ${allowHeaders}`}>
              <span>
                {from === 'app' ? 'the app asks node B' : 'the attacker asks the app'}: <code>{allowOrigin === 'none' ? 'no CORS header' : allowHeaders ? 'Allow-Origin, Allow-Headers: authorization' : 'Allow-Origin'}</code>
              </span>
              <Lamp shows={isReadable ? 'served' : 'refused'}>{isReadable ? 'sent and read' : isSent ? 'sent' : 'not sent'}</Lamp>
              <small>{preflight ? `OPTIONS came first, ${preflight.hadCredential ? 'with' : 'without'} the token` : 'no OPTIONS'}; {isSent ? 'then GET with it' : 'no GET followed'}</small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
