'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, type Observation, observed } from './judge'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The token in its three parts, what two of them say, and the way out. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {(observation) => <TakenApart {...observation} />}
    </Laboratory>
  )
}

function TakenApart({ token, header, claims, requests, link }: Observation) {
  const [first = '', second = '', third = ''] = token.split('.')
  return (
    <div className="seen">
      <section className="panel jwt" aria-label="The token">
        <header>
          <h3 className="text-mode">J1, a token of this experiment</h3>
          <span className="num text-ink-3">{token.length} characters</span>
        </header>
        <p className="in font-mono text-2 wrap-anywhere">
          <span>{first}</span>.<span className="text-mode">{second}</span>.<span className="text-ink-3">{third}</span>
        </p>
      </section>
      <Members title="Header" members={header} />
      <Members title="Claims" members={claims} />
      <section className="panel" aria-label="Requests while decoding">
        <header>
          <h3>Sent while decoding</h3>
        </header>
        <div className="in grid gap-2 justify-items-start">
          <p className="huge">{requests}</p>
          <p className="text-ink-2">requests</p>
          <a href={link} rel="noreferrer" className="tall">
            Open this token at jwt.io
          </a>
          <p className="text-ink-3">
            It leaves this app, with the token behind #. Only tokens that open nothing have such a link.
          </p>
        </div>
      </section>
    </div>
  )
}

function Members({ title, members }: { title: string; members: Observation['claims'] }) {
  return (
    <section className="panel jwt" aria-label={title}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <span className="text-ink-3">read with no key</span>
      </header>
      <dl className="kv in">
        {members.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
