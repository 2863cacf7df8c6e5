import { timeText } from '@/lib/words/amounts'
import { breakEven, FAR, NAMES, type Observation } from './observation'
import { type Line, Plot } from './plot'

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
  const cross = breakEven(seen)
  const crossing =
    cross === null
      ? 'Here no difference was measured between session and token: what a look-up costs is less than the noise.'
      : cross > 0
        ? `Session and token cost the same where the store is ${timeText(cross)} further away than here (the thin upright line); beyond that the session costs more.`
        : 'Here the session costs more than the token already with the store where it is; each step further adds to it.'
  return (
    <Plot
      title="What distance adds"
      note="time at the server, median"
      lines={lines}
      x={{ largest: farthest.delayMs, says: (ms) => `${ms} ms`, name: 'The store is further away by' }}
      y={{ largest, says: timeText, name: 'Time of one request' }}
      hasDots
      crossing={cross !== null && cross > 0 && cross / 1000 < farthest.delayMs ? cross / 1000 : null}
      text={`${crossing} Dashed: nothing is looked up.`}
    />
  )
}
