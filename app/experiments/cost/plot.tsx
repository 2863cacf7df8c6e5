import type { ReactNode } from 'react'

/** The frame of a plot: from nothing at the lower left, with what stands at the far ends written there. */
export const WIDTH = 360
export const HEIGHT = 190
const [LEFT, BOTTOM, TOP, RIGHT] = [8, 166, 22, 352]

export interface Line {
  name: string
  mode: 'session' | 'jwt'
  isDashed?: boolean
  points: readonly (readonly [x: number, y: number])[]
}

export interface Scale {
  x(value: number): number
  y(value: number): number
}

/** Two linear axes that begin at nothing. */
export const scaleOf = (largestX: number, largestY: number): Scale => ({
  x: (value) => LEFT + (value / largestX) * (RIGHT - LEFT),
  y: (value) => BOTTOM - (value / Math.max(largestY, 1e-9)) * (BOTTOM - TOP),
})

interface Props {
  title: string
  note: string
  lines: readonly Line[]
  scale: Scale
  /** What is at the ends of the axes. */
  ends: { x: string; y: string }
  /** The picture in words. */
  text: string
  children?: ReactNode
}

/** Lines in the colours of their modes; the dashed ones keep no record, or look nothing up. */
export function Plot({ title, note, lines, scale, ends, text, children }: Props) {
  return (
    <figure className="panel plot" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text}>
          <path className="axes" d={`M${LEFT},${TOP} V${BOTTOM} H${RIGHT}`} />
          <text x={LEFT + 4} y={TOP - 8}>{ends.y}</text>
          <text x={LEFT} y={HEIGHT - 8}>0</text>
          <text x={RIGHT} y={HEIGHT - 8} textAnchor="end">{ends.x}</text>
          {lines.map(({ name, mode, isDashed = false, points }) => (
            <g key={name} className={mode}>
              <polyline points={points.map(([x, y]) => `${scale.x(x)},${scale.y(y)}`).join(' ')} strokeDasharray={isDashed ? '5 4' : undefined} />
            </g>
          ))}
          {children}
        </svg>
        <ul className="key">
          {lines.map(({ name, mode, isDashed = false, points }) => (
            <li key={name} className={mode}>
              <svg viewBox="0 0 24 8" aria-hidden="true">
                <line x1="0" x2="24" y1="4" y2="4" strokeDasharray={isDashed ? '5 4' : undefined} />
              </svg>
              <span className="text-mode">{name}</span> <span className="num">{Math.round(points.at(-1)?.[1] ?? 0).toLocaleString('en')}</span>
            </li>
          ))}
        </ul>
        <figcaption className="text-ink-2">{text}</figcaption>
      </div>
    </figure>
  )
}
