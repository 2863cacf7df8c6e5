'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Borders } from './borders'
import { Curl } from './curl'
import { Signed } from './signed'
import { runnable } from './runnable'

/** What crossed to the second service, what it signed back, and the same two calls by hand. */
export function Demo({ origins }: { origins: Origins }) {
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
