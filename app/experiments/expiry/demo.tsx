'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Ends } from './ends'
import { runnable } from './runnable'
import { TradeOff } from './trade-off'

/** When what ends, to the second; and what each lifetime costs, on both sides. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Ends seen={seen} />
          <TradeOff key={seen.chosenSeconds} seen={seen} />
        </>
      )}
    </Laboratory>
  )
}
