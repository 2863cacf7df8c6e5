import type { Row } from './judge'
import './style.css'

/**
 * Where the page, the server and the script that waits stand on the line, in pixels; and what may stop it before each.
 */
const [PAGE, CREDENTIAL, SERVER, GATE, SCRIPT] = [6, 38, 70, 96, 124]
const MIDDLE = 10

/**
 * How far one request got: from the page to the server, and its response back to the script. A thick line carries the
 * credential, a thin one goes without; a bar is where the browser let nothing through.
 */
export function Journey({ row }: { row: Row }) {
  const { isSent, isProcessed, isReadable } = row
  return (
    <span className="journey">
      <svg viewBox="0 0 130 20" width="130" height="20" aria-hidden="true">
        <path className={isSent ? 'with' : 'without'} d={`M${PAGE},${MIDDLE}H${isProcessed ? SERVER : CREDENTIAL}`} />
        {!isProcessed && <path className="bar" d={`M${CREDENTIAL},3V17`} />}
        {isProcessed && <path className="answer" d={`M${SERVER},${MIDDLE}H${isReadable ? SCRIPT : GATE}`} />}
        {isProcessed && !isReadable && <path className="bar" d={`M${GATE},3V17`} />}
        <circle className="reached" cx={PAGE} cy={MIDDLE} r="4" />
        <circle className={isProcessed ? 'reached' : ''} cx={SERVER} cy={MIDDLE} r="5" />
        <circle className={isReadable ? 'reached' : ''} cx={SCRIPT} cy={MIDDLE} r="4" />
      </svg>
      <span>{wordsOf(row)}</span>
    </span>
  )
}

/** The same in words. */
export function wordsOf({ carrier, isSent, isProcessed, isReadable }: Row): string {
  const credential = carrier === 'cookie' ? 'cookie' : 'token'
  if (!isProcessed) return 'not sent'
  return `${isSent ? 'with' : 'without'} the ${credential}; response ${isReadable ? 'read' : 'blocked'}`
}

/** What the lines say, once for all of them. */
export function JourneyKey() {
  return (
    <p className="journey-key text-ink-2">
      <span>
        <i className="with" /> request with the credential
      </span>
      <span>
        <i className="without" /> request without it
      </span>
      <span>
        <i className="bar" /> stopped by the browser
      </span>
      <span>The three stops are the page, the server, and the script that waits for the response.</span>
    </p>
  )
}
