import type { CSSProperties, ReactNode } from 'react'
import './style.css'

export interface Line {
  name: string
  mode: 'session' | 'jwt'
  isDashed?: boolean
  points: readonly (readonly [x: number, y: number])[]
}

/** An axis that begins at nothing: how far it goes, and how a value on it is told. */
export interface Axis {
  largest: number
  says: (value: number) => string
  /** What it measures. */
  name: string
}

interface Props {
  title: string
  note: string
  lines: readonly Line[]
  x: Axis
  y: Axis
  /** Whether a point of a line was measured, and is to be seen, or only lies on it. */
  hasDots?: boolean
  /** A value of x to be seen from bottom to top. */
  crossing?: number | null
  /** The picture in words. */
  text: string
  children?: ReactNode
}

/** In per cent of the picture's height: what two names at the lines' ends need between them. */
const APART = 11

/**
 * Lines in the colours of their modes, each named at its end; the dashed ones keep no record, or look nothing up. The
 * picture stretches with its panel, what is written in it does not.
 */
export function Plot({ title, note, lines, x, y, hasDots = false, crossing = null, text, children }: Props) {
  const left = (value: number) => (value / x.largest) * 100
  const top = (value: number) => 100 - (value / Math.max(y.largest, 1e-9)) * 100
  const named = namedApart(lines.map((line) => ({ line, at: top(line.points.at(-1)?.[1] ?? 0) })))
  return (
    <figure className="panel plot" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <p className="of-y">{y.name}</p>
        <div className="sheet">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={text}>
            {ticksOf(y.largest).map((tick) => (
              <line key={tick} className="grid" x1="0" x2="100" y1={top(tick)} y2={top(tick)} />
            ))}
            {crossing !== null && <line className="crossing" x1={left(crossing)} x2={left(crossing)} y1="0" y2="100" />}
            {lines.map(({ name, mode, isDashed = false, points }) => (
              <g key={name} className={mode}>
                <polyline
                  points={points.map(([at, value]) => `${left(at)},${top(value)}`).join(' ')}
                  strokeDasharray={isDashed ? '5 4' : undefined}
                />
                {hasDots && <path className="dots" d={points.map(([at, v]) => `M${left(at)},${top(v)}h0`).join('')} />}
              </g>
            ))}
          </svg>
          <Ticks className="ys" axis={y} place={(tick) => ({ top: `${top(tick)}%` })} />
          <Ticks className="xs" axis={x} place={(tick) => ({ left: `${left(tick)}%` })} />
          <ul className="line-ends">
            {named.map(({ line, at }) => (
              <li key={line.name} className={line.mode} style={{ top: `${at}%` }}>
                <LineName line={line} says={y.says} />
              </li>
            ))}
          </ul>
        </div>
        <p className="of-x">{x.name}</p>
        <ul className="key">
          {lines.map((line) => (
            <li key={line.name} className={line.mode}>
              <svg viewBox="0 0 24 8" aria-hidden="true">
                <line x1="0" x2="24" y1="4" y2="4" strokeDasharray={line.isDashed ? '5 4' : undefined} />
              </svg>
              <LineName line={line} says={y.says} />
            </li>
          ))}
        </ul>
        {children}
        <figcaption className="text-ink-2">{text}</figcaption>
      </div>
    </figure>
  )
}

const LineName = ({ line, says }: { line: Line; says: Axis['says'] }) => (
  <>
    <span className="text-mode">{line.name}</span> <span className="num">{says(line.points.at(-1)?.[1] ?? 0)}</span>
  </>
)

function Ticks({ className, axis, place }: { className: string; axis: Axis; place: (tick: number) => CSSProperties }) {
  return (
    <ul className={className} aria-hidden="true">
      {ticksOf(axis.largest).map((tick) => (
        <li key={tick} className="num" style={place(tick)}>
          {axis.says(tick)}
        </li>
      ))}
    </ul>
  )
}

/** Round values from nothing up to the largest, four or five of them. */
export function ticksOf(largest: number): number[] {
  if (largest <= 0) return [0]
  const power = 10 ** Math.floor(Math.log10(largest / 4))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= largest / 4) ?? 10) * power
  return Array.from({ length: Math.floor(largest / step + 1e-9) + 1 }, (_, at) => at * step)
}

/** The names from top to bottom, each pushed down as far as the one above it asks, and all up again at the bottom. */
export function namedApart<T extends { at: number }>(names: readonly T[]): T[] {
  const down: T[] = []
  for (const each of names.toSorted((one, other) => one.at - other.at))
    down.push({ ...each, at: Math.max(each.at, (down.at(-1)?.at ?? -APART) + APART) })
  let limit = 100
  return down
    .toReversed()
    .map((each) => {
      const at = Math.min(each.at, limit)
      limit = at - APART
      return { ...each, at }
    })
    .toReversed()
}
