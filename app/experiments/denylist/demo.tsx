'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Costs } from './costs'
import { Lists } from './lists'
import { runnable } from './runnable'

/** What the list costs, who has it, and when it forgets. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ on, off, session, shared, own, entries, keptSeconds }) => (
        <>
          <Costs session={session} off={off} on={on} />
          <Lists shared={shared} own={own} />
          <section className="panel jwt" aria-label="Entries of the list">
            <header>
              <h3 className="text-mode">Entries of one log-out</h3>
              <span className="text-ink-3">a list in memory, swept by the moved clock</span>
            </header>
            <ol className="in entries">
              <Moment when="before the log-out" count={entries.beforeLogout} />
              <Moment when="after it" count={entries.afterLogout} />
              <Moment when={`swept at +${keptSeconds - 10} s`} count={entries.sweptTooEarly} />
              <Moment when={`swept at +${keptSeconds + 1} s`} count={entries.swept} />
              <li className="text-2 text-ink-2">The token, shown after that, is refused all the same: <code>{entries.replay.status} {entries.replay.code}</code>. An entry stays for the token’s 300 s, 5 s of tolerance, and 30 s for clocks that differ.</li>
            </ol>
          </section>
        </>
      )}
    </Laboratory>
  )
}

/** One entry is one block: the token's own, and its family's. */
function Moment({ when, count }: { when: string; count: number }) {
  return (
    <li>
      <span className="blocks" aria-hidden="true">{Array.from({ length: count }, (_, at) => <i key={`entry ${at}`} />)}</span>
      <b className="num">{count}</b> <span className="text-ink-2">{when}</span>
    </li>
  )
}
