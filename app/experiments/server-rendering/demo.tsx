'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import type { Origins } from '@/app/experiments/_runtime/world'
import { SPECIMENS } from '@/lib/core/specimens'
import { experiment } from './experiment'
import { type Greeted, judge, observed } from './judge'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Six first pages, as they were before any script. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ pages }) => (
        <div className="seen">
          {pages.map((page) => (
            <FirstPage key={page.code} page={page} />
          ))}
        </div>
      )}
    </Laboratory>
  )
}

function FirstPage({ page: { code, name, withScript, withoutScript } }: { page: Greeted }) {
  const specimen = SPECIMENS.find((each) => each.code === code)
  if (!specimen) return null
  return (
    <section className={`panel ${specimen.mode}`} aria-label={`${code}, first page`}>
      <header>
        <h3 className="row text-mode">
          <Mark specimen={specimen} height={16} /> {code}
        </h3>
        <span className="text-ink-3">{specimen.name}</span>
      </header>
      <div className="in">
        <p className={name ? 'text-5' : 'text-5 text-ink-3'}>{name ? `Hello, ${name}` : 'Hello, whoever you are'}</p>
        <ul className="list mt-3">
          <li>
            <span>call, as the page makes it</span>
            <Lamp of="owner is served" is={withScript === 200}>
              {withScript}
            </Lamp>
          </li>
          <li>
            <span>call, no header added</span>
            <Lamp of="owner is served" is={withoutScript === 200}>
              {withoutScript}
            </Lamp>
          </li>
        </ul>
      </div>
    </section>
  )
}
