import { spanText } from '@/lib/words/span'
import type { CSSProperties } from 'react'
import { type Family, familyOf, type Node, sentenceOf, type Turn } from './family'
import './style.css'

const ROW = 76
const COLUMN = 52
const TOP = 36
const x = (column: number) => 20 + column * COLUMN
/** Drawn when its turn comes: row by row, as it happened. */
const turnOf = (row: number) => ({ className: 'drawn', style: { '--row': row } as CSSProperties })
const y = (row: number) => TOP + row * ROW

/**
 * The family as a picture, and beside it the same as words: which token was traded when, by whom, and what came of it.
 */
export function FamilyTree({ first, turns }: { first: string; turns: Turn[] }) {
  const family = familyOf(first, turns)
  const [width, height] = [x(family.holders.length - 1) + 26, y(turns.length) + 22]
  return (
    <div className="tree jwt">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {family.holders.map((holder, column) => (
          <text
            key={holder}
            x={x(column)}
            y={12}
            textAnchor="middle"
            className={holder === 'Thief' ? 'attackers' : undefined}
          >
            {holder}
          </text>
        ))}
        {family.nodes.map((node) => (
          <g key={node.row} {...turnOf(node.row)}>
            <Line node={node} family={family} />
          </g>
        ))}
        {family.nodes.map((node) => (
          <g key={node.row} {...turnOf(node.row)}>
            <Shape node={node} />
          </g>
        ))}
      </svg>
      <ol style={{ paddingTop: TOP - 12 }}>
        <li>
          <span>
            <code className="text-mode">R1 {first}</code> issued at sign-in
          </span>
          <small>+0 s, simulated time</small>
        </li>
        {turns.map((turn, at) => (
          <li key={`${turn.who} ${at}`} {...turnOf(at + 1)}>
            <span>
              {sentenceOf(turn, family.names)} {turn.got && <code className="text-mode">{turn.got}</code>}
            </span>
            <small>
              +{spanText(turn.seconds)},{' '}
              {turn.status === 200 ? (
                <b>200</b>
              ) : (
                <span className="lamp refused">
                  {turn.status} {turn.code}
                </span>
              )}
              {at === family.endedAtTurn && ': the family ends'}
              {turn.got !== null && isRepeated(family, at) && ', in the grace: the same again'}
            </small>
          </li>
        ))}
      </ol>
    </div>
  )
}

const isRepeated = ({ nodes }: Family, turn: number) => nodes[turn + 1]?.kind === 'same'

/** From the token that was traded to what came of it. A second use is dashed, what leads to a refusal is dotted. */
function Line({ node: { row, column, from, kind }, family: { holders } }: { node: Node; family: Family }) {
  if (!from) return null
  const isThief = holders[column] === 'Thief'
  const path =
    from.column === column
      ? `M${x(column)} ${y(from.row)}V${y(row)}`
      : `M${x(from.column)} ${y(from.row)}C${x(from.column)} ${y(row) - 30} ${x(column)} ${y(row) - 62} ${x(column)} ${y(row)}`
  const look = kind === 'refused' ? 'over' : kind === 'same' ? 'holds again' : 'holds'
  return <path d={path} className={isThief ? `${look} theft` : look} />
}

/** Filled unused, hollow used, slashed ended; a ring is the same token a second time, a bar is no. */
function Shape({ node: { row, column, kind, isUsed, hasEnded } }: { node: Node }) {
  const [cx, cy] = [x(column), y(row)]
  if (kind === 'refused') return <path className="bar" d={`M${cx - 11} ${cy}h22`} />
  const look = [isUsed ? 'used' : '', hasEnded ? 'ended' : ''].join(' ')
  return (
    <>
      {kind === 'same' ? (
        <circle cx={cx} cy={cy} r="6" className={`same ${look}`} />
      ) : (
        <rect x={cx - 7} y={cy - 7} width="14" height="14" className={look} />
      )}
      {hasEnded && <path className="slash" d={`M${cx - 11} ${cy + 11}l22 -22`} />}
    </>
  )
}
