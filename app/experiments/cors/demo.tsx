'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import type { Origins } from '@/lib/experiment/world'
import { CookieTable } from './cookie-table'
import { ThreeLamps } from './three-lamps'
import { TokenList } from './token-list'
import { runnable } from './runnable'

/** The reader's own combination first, then all of them: from the app's page, and from the attacker's. */
export function Demo({ origins }: { origins: Origins }) {
  const sides = [
    { from: 'app', caption: 'A page of the app asks node B', origin: origins.sibling },
    { from: 'attacker', caption: 'The attacker’s page asks the app', origin: origins.app },
  ] as const
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ yours, rows }) => (
        <div className="grid gap-4">
          <ThreeLamps row={yours} />
          {sides.map(({ from, caption, origin }) => (
            <CookieTable key={from} caption={caption} origin={origin} isForeign={from === 'attacker'} rows={rows.filter((row) => row.from === from && row.carrier === 'cookie')} />
          ))}
          <TokenList rows={rows.filter(({ carrier }) => carrier === 'bearer')} />
        </div>
      )}
    </Laboratory>
  )
}
