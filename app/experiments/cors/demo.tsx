'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { CookieTable } from './cookie-table'
import { experiment } from './experiment'
import { JourneyKey } from './journey'
import { judge, observed } from './judge'
import { ThreeLamps } from './three-lamps'
import { TokenList } from './token-list'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The reader's own combination first, then all of them: from the app's page, and from the attacker's. */
export default function Demo({ origins }: { origins: Origins }) {
  const sides = [
    { from: 'app', caption: 'A page of the app asks node B', origin: origins.sibling },
    { from: 'attacker', caption: 'The attacker’s page asks the app', origin: origins.app },
  ] as const
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ yours, rows }) => (
        <div className="grid gap-4">
          <ThreeLamps row={yours} />
          <JourneyKey />
          {sides.map(({ from, caption, origin }) => (
            <CookieTable
              key={from}
              caption={caption}
              origin={origin}
              isForeign={from === 'attacker'}
              rows={rows.filter((row) => row.from === from && row.carrier === 'cookie')}
            />
          ))}
          <TokenList rows={rows.filter(({ carrier }) => carrier === 'bearer')} />
        </div>
      )}
    </Laboratory>
  )
}
