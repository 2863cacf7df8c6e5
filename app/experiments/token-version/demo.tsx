'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, observed, type DeviceCall } from './judge'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

const DEVICES = ['Phone', 'Laptop', 'Tablet']

/** Three devices in a row, in each of the four situations. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ before, after, afterUnchecked, sessions }) => (
        <div className="seen">
          <Devices mode="session" title="Session S1" note="one row of three is deleted" seen={sessions} />
          <Devices mode="jwt" title="JWT J1, before" note="version checked" seen={before} />
          <Devices mode="jwt" title="JWT J1, version raised" note="version checked" seen={after} />
          <Devices mode="jwt" title="JWT J1, version raised" note="version not checked" seen={afterUnchecked} />
        </div>
      )}
    </Laboratory>
  )
}

function Devices({
  mode,
  title,
  note,
  seen,
}: {
  mode: 'session' | 'jwt'
  title: string
  note: string
  seen: DeviceCall[]
}) {
  return (
    <section className={`panel ${mode}`} aria-label={`${title}, ${note}`}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">{note}</span>
      </header>
      <div className="in">
        <p className="huge">{seen.filter(({ status }) => status === 200).length}</p>
        <p className="text-ink-2">devices served of {seen.length}</p>
        <ul className="list mt-3">
          {seen.map(({ status, code, version, reads }, at) => (
            <li key={DEVICES[at]}>
              <span>
                {DEVICES[at]} {version !== null && <code className="text-ink-3">ver {version}</code>}
              </span>
              <Lamp of="owner is served" is={status === 200}>
                {[status, code].filter(Boolean).join(' ')}
              </Lamp>
              <small>{reads === 1 ? '1 read' : `${reads} reads`} of the store</small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
