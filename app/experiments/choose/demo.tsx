'use client'

import Link from 'next/link'
import { FindingsTable } from '@/app/_experiment/findings-table'
import { Laboratory } from '@/app/_experiment/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import type { Origins } from '@/lib/experiment/world'
import { specimenOf, SPECIMENS } from '@/lib/specimens'
import type { Design, Observation } from './judge'
import { Outcomes } from './outcomes'
import { runnable } from './runnable'
import { SetUp } from './set-up'

/** What the answers lead to, and the measurements beside it. */
export function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(seen) => (
        <>
          <Outcomes advice={seen.advice} />
          <Designs designs={seen.designs} guest={seen.guest} />
          <Strategies strategies={seen.strategies} />
          <SetUp setUp={seen.setUp} />
          <p><Link href="/choose">Answer the eight questions for your own app</Link></p>
        </>
      )}
    </Laboratory>
  )
}

function Designs({ designs, guest }: { designs: readonly Design[]; guest: string }) {
  return (
    <FindingsTable label="The six designs, measured" className="measured">
      <thead>
        <tr><th>design</th><th>first HTML</th><th>credential</th><th>given to</th><th>reads of a call</th><th>copy after log-out</th></tr>
      </thead>
      <tbody>
        {designs.map(({ code, greeted, bytes, isReadableByScript, reads, copy }) => (
          <tr key={code}>
            <th scope="row"><Named code={code} /></th>
            <td>{greeted === guest ? `Hello, ${greeted}` : 'nobody’s name'}</td>
            <td className="num">{bytes} B</td>
            <td>{isReadableByScript ? 'the script' : 'an HttpOnly cookie'}</td>
            <td className="num">{reads}</td>
            <td><Copy status={copy} /></td>
          </tr>
        ))}
      </tbody>
    </FindingsTable>
  )
}

function Strategies({ strategies }: Pick<Observation, 'strategies'>) {
  return (
    <FindingsTable label="J2 under each way of taking tokens back" className="measured">
      <thead>
        <tr><th>J2, taken back by</th><th>reads of a call</th><th>copy after log-out</th></tr>
      </thead>
      <tbody>
        {strategies.map(({ name, reads, copy }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{reads}</td>
            <td><Copy status={copy} /></td>
          </tr>
        ))}
      </tbody>
    </FindingsTable>
  )
}

function Named({ code }: { code: string }) {
  const specimen = SPECIMENS.find((each) => each.code === code) ?? specimenOf('session', 'opaque-id')
  return (
    <span className={`row ${specimen.mode} text-mode`}>
      <Mark specimen={specimen} height={16} /> {specimen.code}
    </span>
  )
}

const Copy = ({ status }: { status: number }) => <Lamp shows={status === 200 ? 'served' : 'refused'}>{status}</Lamp>
