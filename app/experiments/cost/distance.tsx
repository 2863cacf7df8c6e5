import { breakEven, FAR, NAMES, type Observation } from './observation'
import { type Line, Plot, scaleOf } from './plot'

/** The median over the distance of the store: measured at three distances, joined by straight lines. */
export function Distance({ seen }: { seen: Observation }) {
  const { far } = seen
  const farthest = far.at(-1)
  if (!farthest) return null
  const lines: Line[] = FAR.map((design) => ({
    name: NAMES[design],
    mode: design === 'S1' || design === 'S3' ? 'session' : 'jwt',
    isDashed: design === 'S3' || design === 'none',
    points: far.map(({ delayMs, micros }) => [delayMs, micros[design]] as const),
  }))
  const largest = Math.max(...far.flatMap(({ micros }) => FAR.map((design) => micros[design])))
  const scale = scaleOf(farthest.delayMs, largest)
  const cross = breakEven(seen)
  const crossing = cross > 0
    ? `Session and token cost the same where the store is ${Math.round(cross).toLocaleString('en')} µs further away than here (the thin upright line); beyond that the session costs more.`
    : 'Here the session costs more than the token already with the store where it is; each step further adds to it.'
  return (
    <Plot title="What distance adds" note="median, µs per request" lines={lines} scale={scale} ends={{ x: `store ${farthest.delayMs} ms further away`, y: `${Math.round(largest).toLocaleString('en')} µs` }} text={`${crossing} Dashed: nothing is looked up.`}>
      {cross > 0 && cross / 1000 < farthest.delayMs && <line className="crossing" x1={scale.x(cross / 1000)} x2={scale.x(cross / 1000)} y1={scale.y(0)} y2={scale.y(largest)} />}
      {far.map(({ delayMs, micros }) => FAR.map((design) => <circle key={`${design} ${delayMs}`} className={design === 'S1' || design === 'S3' ? 'session' : 'jwt'} cx={scale.x(delayMs)} cy={scale.y(micros[design])} r="2.5" />))}
    </Plot>
  )
}
