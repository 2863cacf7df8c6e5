'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { DeathBoard } from './death-board'
import { runnable } from './runnable'

/** Nine copies, three kinds of log-out: a bar for each says how long the thief had. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ rows }) => <DeathBoard rows={rows} />}
    </Laboratory>
  )
}
