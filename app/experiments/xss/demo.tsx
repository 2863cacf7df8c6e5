'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Board } from './board'
import { Inbox } from './inbox'
import { runnable } from './runnable'

/** The two lamps of each credential, and the attacker's inbox. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ attempts, altered }) => (
        <div className="grid gap-4">
          <Board attempts={attempts} />
          <Inbox attempts={attempts} altered={altered} origin={origins.attacker} />
        </div>
      )}
    </Laboratory>
  )
}
