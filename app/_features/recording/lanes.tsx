import type { Picture } from './picture'
import type { Recording } from '@/lib/recording/recording'
import { type Lane, nodeLanes } from '@/lib/recording/sequence'
import './recording.css'

/** The names over the lifelines. On a phone one letter each, and the words beside the rail. */
export function LaneHeads({ lanes, recording }: { lanes: readonly Lane[]; recording: Recording }) {
  return (
    <div className="lane-heads" aria-hidden="true">
      <ol>
        {lanes.map((lane) => (
          <li key={lane.key} className={lane.key === 'attacker' ? 'thief' : undefined} data-letter={letterOf(lane)}>
            <span>{lane.name}</span>
            <small>{noteOf(lane, recording)}</small>
          </li>
        ))}
      </ol>
      <p>{lanes.map((lane) => `${letterOf(lane)} ${lane.name.toLowerCase()}`).join(', ')}</p>
    </div>
  )
}

/** The lines themselves, behind the messages; the attacker's is hatched from where it holds a copy. */
export function Lifelines({
  picture: { lanes, slots },
  column,
  shown,
}: {
  picture: Picture
  column: number
  shown: number
}) {
  const copy = slots.find(({ rows }) => rows[column]?.kind === 'copy')
  const thief = lanes.findIndex(({ key }) => key === 'attacker')
  return (
    <>
      <div className="lifelines" aria-hidden="true">
        {lanes.map(({ key }) => (
          <i key={key} />
        ))}
      </div>
      {copy && thief !== -1 && copy.turn < shown && (
        <div className="armed" style={{ gridRow: `${copy.track} / -1` }} aria-hidden="true">
          <i style={{ left: `${((thief + 0.5) / lanes.length) * 100}%` }} />
        </div>
      )}
    </>
  )
}

const LETTERS: Record<string, string> = { browser: 'B', attacker: 'X', 'other-origin': 'O', store: 'S' }

const letterOf = ({ key }: Lane) => LETTERS[key] ?? (key.slice('node:'.length, 'node:'.length + 1) || '?')

/** Under a name, what was read off about it: the port at which a node was asked, where it is one. */
function noteOf({ key }: Lane, recording: Recording): string {
  if (key === 'attacker') return 'another computer'
  const laneOf = nodeLanes(recording)
  const asked = recording.exchanges.filter((exchange) => laneOf(exchange) === key)
  const [port, another] = new Set(asked.map(({ request }) => new URL(request.url).port))
  return port && another === undefined ? `:${port}` : ''
}
