'use client'

import { useState } from 'react'
import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { type Defence, DEFENCES } from './banks'
import { Bill } from './bill'
import { experiment } from './experiment'
import { FixChoice } from './fix-choice'
import { judge, observed } from './judge'
import { TwoMinutes } from './two-minutes'

const FIXES = DEFENCES.filter(({ key }) => key !== 'none')
const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Who paid whom: the switches, the banks, and the two minutes of the cookie that says nothing. */
export default function Demo({ origins }: { origins: Origins }) {
  const [fix, setFix] = useState<Defence>('fetch-site')
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <div className="grid gap-4">
          <FixChoice fixes={FIXES} fix={fix} onFix={setFix} />
          <Bill attempts={seen.attempts} fix={fix} />
          <TwoMinutes setAtMs={seen.setAtMs} origins={origins} />
        </div>
      )}
    </Laboratory>
  )
}
