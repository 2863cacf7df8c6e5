import { Lamp } from '@/app/_ui/lamp'
import type { Row } from './judge'
import './style.css'

/**
 * One request: did its credential go, did the server act on it, could the script read the answer? And what came before.
 */
export function ThreeLamps({ row }: { row: Row }) {
  const { carrier, credentials, from, preflight, isSent, isProcessed, isReadable, isKept, who } = row
  return (
    <section className={`panel ${carrier === 'bearer' ? 'jwt' : 'session'}`} aria-label="Your combination">
      <header>
        <h3>Your combination</h3>
        <span className="text-ink-3">
          {from === 'app' ? 'the app asks node B' : 'the attacker asks the app'},{' '}
          {carrier === 'bearer' ? 'a token' : 'a cookie'}, <code>credentials: {credentials}</code>
        </span>
      </header>
      <div className="in">
        <ol className="relay">
          <li>
            <b>Preflight</b>
            <Lamp of="a preflight was sent" is={preflight !== null}>
              {preflight ? 'OPTIONS came first' : 'none'}
            </Lamp>
            <small>
              {preflight
                ? `${preflight.hadCredential ? 'with' : 'without'} the credential`
                : 'the browser saw no reason to ask'}
            </small>
          </li>
          <li>
            <b>Sent</b>
            <Lamp of="the credential was sent" is={isSent}>
              {isSent ? 'credential arrived' : 'no credential arrived'}
            </Lamp>
            <small>{isProcessed ? 'the request itself did arrive' : 'nor did the request itself'}</small>
          </li>
          <li>
            <b>Processed</b>
            <Lamp of="the request was processed" is={isProcessed}>
              {isProcessed ? 'by the server' : 'by nobody'}
            </Lamp>
            <small>{who ? `as the user of ${who}` : 'for nobody it knows'}</small>
          </li>
          <li>
            <b>Readable</b>
            <Lamp of="the response is readable" is={isReadable}>
              {isReadable ? 'by the script' : 'TypeError'}
            </Lamp>
            <small>the answer’s own cookie was {isKept ? 'kept' : 'not kept'}</small>
          </li>
        </ol>
      </div>
    </section>
  )
}
