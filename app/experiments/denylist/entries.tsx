import { spanText } from '@/lib/words/span'
import type { Observation } from './judge'
import './style.css'

/** What one log-out leaves on the list, and when that is forgotten. */
export function Entries({ entries, keptSeconds }: Pick<Observation, 'entries' | 'keptSeconds'>) {
  return (
    <section className="panel jwt" aria-label="Entries of the list">
      <header>
        <h3 className="text-mode">Entries of one log-out</h3>
        <span className="text-ink-3">a list in memory, cleaned up in simulated time</span>
      </header>
      <ol className="in entries">
        <Moment when="before the log-out" count={entries.beforeLogout} />
        <Moment when="after it" count={entries.afterLogout} />
        <Moment when={`swept at +${spanText(keptSeconds - 10)}`} count={entries.sweptTooEarly} />
        <Moment when={`swept at +${spanText(keptSeconds + 1)}`} count={entries.swept} />
        <li className="text-2 text-ink-2">
          The token, shown after that, is refused all the same:{' '}
          <code>
            {entries.replay.status} {entries.replay.code}
          </code>
          . An entry stays for the token’s 5 minutes, 5 s of tolerance, and 30 s for clocks that differ.
        </li>
      </ol>
    </section>
  )
}

/** One entry is one block: the token's own, and its family's. */
function Moment({ when, count }: { when: string; count: number }) {
  return (
    <li>
      <span className="blocks" aria-hidden="true">
        {Array.from({ length: count }, (_, at) => (
          <i key={`entry ${at}`} />
        ))}
      </span>
      <b className="num">{count}</b> <span className="text-ink-2">{when}</span>
    </li>
  )
}
