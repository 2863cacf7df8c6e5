import type { Picture } from '@/app/_recording/picture'
import type { Recording } from '@/lib/wire/recording'
import type { Lane } from '@/lib/wire/sequence'

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
export function Lifelines({ picture: { lanes, slots }, column, shown }: { picture: Picture; column: number; shown: number }) {
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

/** Under a name, what was read off about it: the port at which a node was asked. */
function noteOf({ key }: Lane, { exchanges }: Recording): string {
  if (key === 'attacker') return 'clean client'
  const asked = exchanges.find(({ node }) => key === `node:${node ?? '?'}`)
  const port = asked ? new URL(asked.request.url).port : ''
  return port && `:${port}`
}
