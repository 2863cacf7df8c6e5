import { type RowVerdict, VERDICT_WORDS } from './verdict-words'

const WORDS: typeof VERDICT_WORDS = { ...VERDICT_WORDS, 'holds-if': 'holds if…' }

const TONES = {
  holds: 'text-ok',
  'holds-if': 'text-ok',
  fails: 'text-refused',
  judgement: 'plain',
  'not-run': 'plain',
  'not-there': 'plain',
} as const

/** The shape of a verdict and its word. */
export function VerdictBadge({ verdict }: { verdict: RowVerdict }) {
  return (
    <span className={`badge ${TONES[verdict]}`}>
      <VerdictShape verdict={verdict} />
      {WORDS[verdict]}
    </span>
  )
}

/**
 * Full square holds, half square holds if…, slashed square fails here, ring judgement, dash not run, dot not there.
 * Says nothing by itself.
 */
export function VerdictShape({ verdict }: { verdict: RowVerdict }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <Shape verdict={verdict} />
    </svg>
  )
}

function Shape({ verdict }: { verdict: RowVerdict }) {
  switch (verdict) {
    case 'holds':
      return <rect className="fill-ok-fill" x=".5" y=".5" width="11" height="11" />
    case 'holds-if':
      return (
        <>
          <rect className="fill-warning-wash stroke-ok-fill" x="1" y="1" width="10" height="10" />
          <path className="fill-ok-fill" d="M.5.5h11L.5 11.5z" />
        </>
      )
    case 'fails':
      return (
        <g className="stroke-refused" fill="none">
          <rect x="1" y="1" width="10" height="10" strokeWidth="1.4" />
          <path d="M1 11L11 1" strokeWidth="2.2" />
        </g>
      )
    case 'judgement':
      return <circle className="stroke-ink-3" cx="6" cy="6" r="4.6" fill="none" strokeWidth="1.4" />
    case 'not-run':
      return <rect className="fill-line-2" x="1" y="5.2" width="10" height="1.6" />
    case 'not-there':
      return <circle className="fill-line-2" cx="6" cy="6" r="1.1" />
  }
}
