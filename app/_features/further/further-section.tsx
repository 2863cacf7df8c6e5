import Link from 'next/link'
import { recordedComparison } from '@/app/_features/compare/recorded-comparison'
import type { Surroundings } from '@/app/_features/compare/make-run'
import { Mark } from '@/app/_ui/mark'
import { FURTHER_DESIGNS } from '@/lib/core/further-designs'
import { Further } from './further'
import { FurtherLives } from './further-lives'
import { recordedFurtherLives } from './recorded-further'
import { FURTHER_TEXTS } from './texts'

/** Four more designs: what each changes, the same request through them, and how long a stolen copy lives. */
export function FurtherSection({ surroundings }: { surroundings: Surroundings }) {
  return (
    <section className="part lazy-layout" id="further" aria-labelledby="further-title">
      <h2 id="further-title">Four more designs that people ask for</h2>
      <p className="max-w-prose text-ink-2">
        Each is one of the six with one thing changed. They answer at this app’s own endpoints too.{' '}
        <Link href="/choose">Your answers to eight questions</Link> say which of them fits.
      </p>
      <ul className="further-list">
        {FURTHER_DESIGNS.map((design) => {
          const { changed, gain, price } = FURTHER_TEXTS[design.code]
          return (
            <li key={design.code} className={design.mode} id={`further-${design.code}`}>
              <h3>
                <Mark specimen={design} /> <span className="num">{design.code}</span> {design.name}
              </h3>
              <p>{changed}</p>
              <p>
                <b>Gain:</b> {gain}
              </p>
              <p>
                <b>Price:</b> {price}
              </p>
            </li>
          )
        })}
      </ul>
      <h3>The same request through these four</h3>
      <Further recorded={recordedComparison('compare-further')} surroundings={surroundings} />
      <h3>How long a stolen copy of these lives</h3>
      <p className="max-w-prose text-ink-2">
        After a demotion the copy is sent to an admin endpoint that believes the role it finds in the credential. So
        this also measures how old that role can be.
      </p>
      <FurtherLives recorded={recordedFurtherLives()} canMeasure={surroundings.canReplay} />
    </section>
  )
}
