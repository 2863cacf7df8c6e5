'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { Borders } from './borders'
import { Curl } from './curl'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { Signed } from './signed'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** What crossed to the second service, what it signed back, and the same two calls by hand. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Borders seen={seen} />
          <Signed seen={seen} />
          <Curl app={origins.app} noBrowser={seen.noBrowser} />
        </>
      )}
    </Laboratory>
  )
}
