'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import type { Origins } from '@/app/experiments/_runtime/world'
import { SPECIMENS } from '@/lib/core/specimens'
import { experiment } from './experiment'
import { judge, observed, type Planted } from './judge'
import { Tosses } from './tosses'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** What the planted value is worth afterwards, for each kind of sign-in. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ planted, tossed }) => (
        <>
          <div className="seen">
            {planted.map((each) => (
              <Afterwards key={`${each.code} ${each.signIn}`} planted={each} />
            ))}
          </div>
          <Tosses tossed={tossed} />
        </>
      )}
    </Laboratory>
  )
}

function Afterwards({ planted: { code, signIn, isSame, status, refusal, servedAs } }: { planted: Planted }) {
  const specimen = SPECIMENS.find((each) => each.code === code)
  if (!specimen) return null
  const isStolen = servedAs === 'victim'
  return (
    <section
      className={`panel ${specimen.mode}`}
      aria-label={`${code}, ${signIn === 'kept' ? 'the id is kept' : 'a new id'}`}
    >
      <header>
        <h3 className="row text-mode">
          <Mark specimen={specimen} height={16} /> {code}
        </h3>
        <span className="text-ink-3">{signIn === 'kept' ? 'a sign-in that keeps the id' : 'the real sign-in'}</span>
      </header>
      <div className="in grid gap-2">
        <p>
          {isSame
            ? 'After the sign-in the browser holds the planted id.'
            : 'After the sign-in the browser holds another value.'}
        </p>
        <div className={isStolen ? 'attacker p-3' : undefined}>
          <p>The attacker sends the planted value:</p>
          <Lamp of="planted id is served" is={servedAs === 'victim'}>
            {[status, refusal, servedAs && `as the ${servedAs}`].filter(Boolean).join(' ')}
          </Lamp>
        </div>
      </div>
    </section>
  )
}
