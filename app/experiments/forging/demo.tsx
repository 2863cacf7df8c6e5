'use client'

import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { useState } from 'react'
import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { download } from '@/app/_features/recording/download'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import type { Switch } from '@/app/experiments/_runtime/switches'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, type Observation, observed, type Row, TWO } from './judge'
import { regressionTest } from './regression-test'
import { Sieve } from './sieve'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** All tokens against three verifiers, and one verifier whose every check is a switch. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(observation) => <Forged {...observation} />}
    </Laboratory>
  )
}

function Forged({ good, forged }: Observation) {
  const rows = [good, ...forged]
  const [on, setOn] = useState<readonly Switch[]>(TWO)
  const [byHand, setByHand] = useState(() => rows.map(({ two }) => two))
  const take = async (next: readonly Switch[]) => {
    setOn(next)
    const said = await import('./run')
      .then(({ verdictsOn }) => verdictsOn({ signal: AbortSignal.timeout(10_000) }, rows, next))
      .catch(() => null)
    if (said) setByHand(said.map((each) => each.byHand))
  }
  return (
    <>
      <p className="text-ink-2">
        A verifier written by hand checks signature and expiry, and nothing else. Switch on another check to see what it
        stops.
      </p>
      <Sieve
        good={good}
        forged={forged.map((row, at) => ({ row, refusedBy: byHand[at + 1] ?? null }))}
        on={on}
        onSwitch={(name) => void take(on.includes(name) ? on.filter((each) => each !== name) : [...on, name])}
      />
      <details>
        <summary>All {forged.length} tokens, one by one, and what two other verifiers say of them</summary>
        <ScrollFrame label="Forged tokens, one by one">
          <table className="findings">
            <thead>
              <tr>
                <th scope="col">token</th>
                <th scope="col">this app</th>
                <th scope="col">jose without options</th>
                <th scope="col">the verifier above</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <Line key={row.id} row={row} byHand={byHand[at] ?? null} isGood={row === good} />
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      </details>
      <div className="row">
        <Button
          type="button"
          onClick={() => download('forged-tokens.test.mjs', regressionTest(forged), 'text/javascript')}
        >
          Download a test for your own verifier
        </Button>
      </div>
    </>
  )
}

function Line({ row: { name, ours, library }, byHand, isGood }: { row: Row; byHand: Row['two']; isGood: boolean }) {
  const question = isGood ? 'the right verifier accepts' : 'forged or changed token is accepted'
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Lamp of={question} is={ours.status === 200}>
          {[ours.status, ours.refusedBy].filter(Boolean).join(' ')}
        </Lamp>
      </td>
      <td>
        <Lamp of={question} is={library === null}>
          {library === null ? 'accepted' : library.replace(/^ERR_/, '')}
        </Lamp>
      </td>
      <td>
        <Lamp of={question} is={byHand === null}>
          {byHand === null ? 'accepted' : byHand}
        </Lamp>
      </td>
    </tr>
  )
}
