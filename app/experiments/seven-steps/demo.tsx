'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { Attached } from './attached'
import { Cookies } from './cookies'
import { runnable } from './runnable'
import { Steps } from './steps'
import { Verifiers } from './verifiers'

/** The steps as they happened, where they are one and where they part; then the three places where the difference shows. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Steps seen={seen} />
          <div className="seen">
            <Attached arrivals={seen.arrivals} />
            <Cookies insides={seen.insides} oldName={seen.oldName} />
          </div>
          <Verifiers tested={seen.tested} />
        </>
      )}
    </Laboratory>
  )
}
