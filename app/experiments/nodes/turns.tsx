import { type Call, isServed, servedIn } from './observation'
import './style.css'

const LANES = { a: 9, b: 27 } as const
const STEP = 18

interface Props {
  mode: 'session' | 'jwt'
  title: string
  note: string
  calls: readonly Call[]
  /** It was revoked: whoever is served now is served wrongly. */
  isOver?: boolean
}

/** The calls of one sign-in in order: above those at A, below those at B. A dot was served, a bar was refused. */
export function Turns({ mode, title, note, calls, isOver = false }: Props) {
  const served = servedIn(calls)
  const wrong = isOver ? served : calls.length - served
  const verdict =
    wrong === 0 ? 'no wrong answer' : `${wrong} of ${calls.length} ${isOver ? 'wrongly let in' : 'wrongly refused'}`
  const path = calls.map(({ at }, index) => `${xOf(index)},${LANES[at]}`).join(' ')
  return (
    <section className={`panel turns ${mode}`} aria-label={`${title}, ${note}`}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <svg
          viewBox={`0 0 ${calls.length * STEP + 16} 36`}
          preserveAspectRatio="xMinYMid"
          role="img"
          aria-label={calls.map(({ at, status }) => `${at.toUpperCase()} ${status}`).join(', ')}
        >
          <text x="0" y={LANES.a + 4}>
            A
          </text>
          <text x="0" y={LANES.b + 4}>
            B
          </text>
          <polyline points={path} />
          {calls.map((call, index) =>
            isServed(call) ? (
              <circle key={index} cx={xOf(index)} cy={LANES[call.at]} r="4.5" className={isOver ? 'stolen' : 'ok'} />
            ) : (
              <rect key={index} x={xOf(index) - 2} y={LANES[call.at] - 7} width="4" height="14" className="no" />
            ),
          )}
        </svg>
        <p className={wrong === 0 ? 'text-ink-2' : 'wrong'}>{verdict}</p>
      </div>
    </section>
  )
}

const xOf = (index: number) => 22 + index * STEP
