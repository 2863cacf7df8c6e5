import { SWITCHES, type Switch } from '@/app/experiments/_runtime/switches'
import type { Row } from './judge'
import './style.css'

interface Props {
  good: Row
  /** What the verifier said of each forged token: the check that refused it, or null where it was accepted. */
  forged: readonly { row: Row; refusedBy: Row['two'] }[]
  on: readonly Switch[]
  onSwitch: (name: Switch) => void
}

/**
 * The checks from first to last, each a switch, and beside each the tokens that it stopped: what falls through all of
 * them is accepted at the bottom.
 */
export function Sieve({ good, forged, on, onSwitch }: Props) {
  const stoppedAt = (name: Row['two']) => forged.filter(({ refusedBy }) => refusedBy === name).map(({ row }) => row)
  const accepted = stoppedAt(null)
  return (
    <ol className="sieve" aria-label="Checks in their order, and the tokens that each stops">
      <li className="closed">
        <span>can be read at all</span>
        <Tokens rows={stoppedAt('parse')} className="stopped" />
      </li>
      {SWITCHES.map((name) => (
        <li key={name} className={on.includes(name) ? 'closed' : 'open'}>
          <label className="check">
            <input type="checkbox" checked={on.includes(name)} onChange={() => onSwitch(name)} /> {name}
          </label>
          <Tokens rows={stoppedAt(name)} className="stopped" />
        </li>
      ))}
      <li className="accepted">
        <span>accepted</span>
        <Tokens rows={[good]} className="good" />
        <Tokens rows={accepted} className="let-in" />
        <span className="num">
          {accepted.length} of {forged.length} forged
        </span>
      </li>
    </ol>
  )
}

function Tokens({ rows, className }: { rows: readonly Row[]; className: 'stopped' | 'let-in' | 'good' }) {
  if (rows.length === 0) return null
  return (
    <ul className={`fallen ${className}`}>
      {rows.map(({ id, name }) => (
        <li key={id} title={name}>
          <span className="sr-only">{name}</span>
        </li>
      ))}
    </ul>
  )
}
