'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Costs } from './costs'
import { Entries } from './entries'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Lists } from './lists'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** What the list costs, who has it, and when it forgets. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ on, off, session, shared, own, entries, keptSeconds }) => (
        <>
          <Costs session={session} off={off} on={on} />
          <Lists shared={shared} own={own} />
          <Entries entries={entries} keptSeconds={keptSeconds} />
        </>
      )}
    </Laboratory>
  )
}
