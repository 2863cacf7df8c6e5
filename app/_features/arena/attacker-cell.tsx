import { headerStart, lampOf, resultOf, type Side } from './side'
import { shortened } from '@/app/_ui/chip'
import { Lamp } from '@/app/_ui/lamp'
import './arena.css'

const isIn = ({ replayed }: Side) => replayed !== null && lampOf(replayed) === 'served'

/** The attacker's card: hatched while it holds a copy, filled when that opens the endpoint, dashed when it doesn't. */
export function AttackerCard({ side }: { side: Side }) {
  const { replayed } = side
  const looks = replayed === null ? 'armed' : isIn(side) ? 'in' : 'out'
  return (
    <div className={`stolen-credential ${looks}`}>
      <span>Who the attacker is</span>
      <strong>{replayed === null ? 'Not tried yet' : isIn(side) ? `${replayed.name}, again` : 'Nobody'}</strong>
      <p>{whyOf(side)}</p>
    </div>
  )
}

function whyOf({ replayed, specimen }: Side): string {
  if (replayed === null) return 'Holds a copy. Log out, then replay it.'
  if (replayed.status === 0 || replayed.status >= 500) return 'The node says neither yes nor no.'
  if (replayed.status < 300)
    return specimen.mode === 'session' && specimen.truth === 'browser'
      ? 'The server keeps nothing that it could cross out.'
      : 'Nothing has ended it.'
  return replayed.code === 'expired' ? 'Its own end has come.' : 'The log-out ended it on the server.'
}

/** The request the attacker makes, and what it gets. */
export function AttackerCell({ side }: { side: Side }) {
  const { specimen, transport, copy, replayed, inspection } = side
  if (copy === null) return <p>Nothing to copy.</p>
  return (
    <div className="grid gap-2">
      <p className="num">GET /api/{specimen.mode}/me</p>
      <details className="num" translate="no">
        <summary>
          {headerStart(transport)}
          {shortened(copy)}
        </summary>
        <p className="wrap-anywhere">{copy}</p>
      </details>
      <p role="status">
        {replayed && (
          <Lamp shows={lampOf(replayed)}>
            {resultOf(replayed)}
            {isIn(side) && ' to the attacker'}
            {replayed.node !== null && replayed.node !== inspection.node && `, by node ${replayed.node}`}
          </Lamp>
        )}
      </p>
    </div>
  )
}
