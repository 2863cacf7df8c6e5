import { headerStart, type Side } from '@/app/_home/side'
import { shortened } from '@/app/_ui/chip'
import { Lamp } from '@/app/_ui/lamp'

const isServed = (side: Side) => side.replayed !== null && side.replayed.status < 300

/** The attacker's card: hatched while it holds a copy, filled when that opens the door, dashed when it doesn't. */
export function AttackerCard({ side }: { side: Side }) {
  const { replayed } = side
  const looks = replayed === null ? 'armed' : isServed(side) ? 'in' : 'out'
  return (
    <div className={`loot ${looks}`}>
      <span>Who the attacker is</span>
      <strong>{replayed === null ? 'Not tried yet' : isServed(side) ? `${replayed.name}, again` : 'Nobody'}</strong>
      <p>
        {replayed === null
          ? 'Holds a copy. Log out, then replay it.'
          : isServed(side)
            ? 'The server keeps nothing that it could cross out.'
            : 'The log-out ended it on the server.'}
      </p>
    </div>
  )
}

/** The request the attacker makes, and what it gets. */
export function AttackerCell({ side }: { side: Side }) {
  const { specimen, transport, copy, replayed } = side
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
          <Lamp shows={isServed(side) ? 'served' : 'refused'}>
            {replayed.status} {isServed(side) ? 'served to the attacker' : (replayed.code ?? 'refused')}
          </Lamp>
        )}
      </p>
    </div>
  )
}
