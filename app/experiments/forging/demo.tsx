'use client'

import { useState } from 'react'
import { Laboratory } from '@/app/_experiment/laboratory'
import { download } from '@/app/_recording/download'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import { SWITCHES, type Switch } from '@/lib/experiment/switches'
import type { Origins } from '@/lib/experiment/world'
import { type Observation, type Row, TWO } from './judge'
import { regressionTest } from './regression-test'
import { verdictsOn } from './run'
import { runnable } from './runnable'

/** All tokens against three verifiers, and one verifier whose every check is a switch. */
export function Demo({ origins }: { origins: Origins }) {
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
    const said = await verdictsOn({ signal: AbortSignal.timeout(10_000) }, rows, next).catch(() => null)
    if (said) setByHand(said.map((each) => each.byHand))
  }
  const taken = byHand.filter((each, at) => each === null && at > 0).length
  return (
    <>
      <fieldset className="dials">
        <legend>The verifier by hand checks</legend>
        {SWITCHES.map((name) => (
          <label key={name} className="check">
            <input type="checkbox" checked={on.includes(name)} onChange={() => void take(on.includes(name) ? on.filter((each) => each !== name) : [...on, name])} /> {name}
          </label>
        ))}
      </fieldset>
      <p>
        <span className="huge">{taken}</span> of {forged.length} forged tokens taken by it
      </p>
      <div className="grid-frame">
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">token</th>
              <th scope="col">our policy</th>
              <th scope="col">the library, no options</th>
              <th scope="col">by hand</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Line key={row.id} row={row} byHand={byHand[at] ?? null} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <Button type="button" onClick={() => download('forged-tokens.test.mjs', regressionTest(forged), 'text/javascript')}>Download a test for your own verifier</Button>
      </div>
    </>
  )
}

function Line({ row: { name, ours, library }, byHand }: { row: Row; byHand: Row['two'] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Lamp shows={ours.status === 200 ? 'served' : 'refused'}>{[ours.status, ours.refusedBy].filter(Boolean).join(' ')}</Lamp>
      </td>
      <td>
        <Lamp shows={library === null ? 'served' : 'refused'}>{library === null ? 'taken' : library.replace(/^ERR_/, '')}</Lamp>
      </td>
      <td>
        <Lamp shows={byHand === null ? 'served' : 'refused'}>{byHand === null ? 'taken' : byHand}</Lamp>
      </td>
    </tr>
  )
}
