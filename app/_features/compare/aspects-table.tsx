import { memo } from 'react'
import { AspectCell } from './aspect-cell'
import type { Aspect } from './aspects'
import './compare.css'

/** Eight aspects in which the two are compared: what is said of each mode, and what this run has to say to it. */
export const AspectsTable = memo(function AspectsTable({ aspects }: { aspects: readonly Aspect[] }) {
  return (
    <section className="part lazy-layout" id="aspects" aria-labelledby="aspects-title">
      <h2 id="aspects-title">What is said, and what was measured</h2>
      <p className="max-w-prose text-ink-2">
        Eight sentences of each kind, as they stand in most comparisons. A badge says whether the run that is shown
        bears them out for all three designs of a method, for some, or for none.
      </p>
      <div className="aspects">
        <div className="aspect heads-only" aria-hidden="true">
          <span />
          <span className="session">Session</span>
          <span className="jwt">JWT</span>
        </div>
        {aspects.map(({ id, name, session, jwt, evidence }) => (
          <section key={id} className="aspect" aria-labelledby={`aspect-${id}`}>
            <div>
              <h3 id={`aspect-${id}`}>
                {name} <span className="num">{id}</span>
              </h3>
              <p className="from">
                {evidence.map(({ href, text }) => (
                  <a key={href} href={href}>
                    {text}
                  </a>
                ))}
              </p>
            </div>
            <AspectCell mode="session" saying={session} />
            <AspectCell mode="jwt" saying={jwt} />
          </section>
        ))}
      </div>
    </section>
  )
})
