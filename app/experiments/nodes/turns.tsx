import { isServed, servedIn } from './observation'
import './style.css'

const STEP = 18

interface Props {
  mode: 'session' | 'jwt'
  title: string
  note: string
  calls: readonly { at: string; status: number }[]
  /** The servers, from top to bottom. */
  servers?: readonly string[]
  /** It was revoked: whoever is served now is served wrongly. */
  isOver?: boolean
}

/** The calls of one sign-in in order, each in the line of the server that it went to. A dot was served, a bar was refused. */
export function Turns({ mode, title, note, calls, servers = ['a', 'b'], isOver = false }: Props) {
  const laneOf = (at: string) => STEP / 2 + servers.indexOf(at) * STEP
  const served = servedIn(calls)
  const wrong = isOver ? served : calls.length - served
  const verdict =
    wrong === 0 ? 'no wrong answer' : `${wrong} of ${calls.length} ${isOver ? 'wrongly let in' : 'wrongly refused'}`
  const path = calls.map(({ at }, index) => `${xOf(index)},${laneOf(at)}`).join(' ')
  return (
    <section className={`panel turns ${mode}`} aria-label={`${title}, ${note}`}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <svg
          viewBox={`0 0 ${calls.length * STEP + 16} ${servers.length * STEP}`}
          style={{ maxHeight: `${servers.length * 2.25}rem` }}
          preserveAspectRatio="xMinYMid"
          role="img"
          aria-label={calls.map(({ at, status }) => `${at.toUpperCase()} ${status}`).join(', ')}
        >
          {servers.map((server) => (
            <text key={server} x="0" y={laneOf(server) + 4}>
              {server.toUpperCase()}
            </text>
          ))}
          <polyline points={path} />
          {calls.map((call, index) =>
            isServed(call) ? (
              <circle key={index} cx={xOf(index)} cy={laneOf(call.at)} r="4.5" className={isOver ? 'stolen' : 'ok'} />
            ) : (
              <rect key={index} x={xOf(index) - 2} y={laneOf(call.at) - 7} width="4" height="14" className="no" />
            ),
          )}
        </svg>
        <p className={wrong === 0 ? 'text-ink-2' : 'wrong'}>{verdict}</p>
      </div>
    </section>
  )
}

const xOf = (index: number) => 22 + index * STEP
