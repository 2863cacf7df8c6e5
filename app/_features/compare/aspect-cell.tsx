import { VerdictBadge, VerdictShape } from '@/app/_features/ledger/verdict-badge'
import { NotMeasured } from './six-cell'
import type { ModeName } from '@/lib/core/contract'
import type { Saying } from './aspects'
import './compare.css'

const WORDS = { session: 'Session', jwt: 'JWT' } as const

/** What is said of one mode, what was measured of its specimens, and whether the two agree. */
export function AspectCell({
  mode,
  saying: { says, held, heldBy, condition, measured, notMeasured, measuredBy },
}: {
  mode: ModeName
  saying: Saying
}) {
  return (
    <div className={`saying ${mode}`}>
      <p className="mode">{WORDS[mode]}</p>
      <p className="says">
        <span>“{says}”</span>
        <span className="held">
          {held === 'elsewhere' ? <NotToldHere /> : <VerdictBadge verdict={held} />}
          {heldBy.length > 0 && <span className="num">{heldBy.join(', ')}</span>}
        </span>
      </p>
      {condition && (
        <p>
          <b>Only if</b> {condition}.
        </p>
      )}
      {measured.length === 0 ? (
        <NotMeasured />
      ) : (
        <ul>
          {measured.map(({ codes, text }) => (
            <li key={text}>
              {codes.length < 3 && <b>{codes.join(', ')}</b>} {text}
            </li>
          ))}
        </ul>
      )}
      {notMeasured && (
        <p className="unmeasured">
          {notMeasured}
          {measuredBy && (
            <>
              {' '}
              <a href={`/experiments/${measuredBy.slug}`}>{`The experiment on ${measuredBy.name} measures it.`}</a>
            </>
          )}
        </p>
      )}
    </div>
  )
}

/** This page has run, and what it can ask tells nothing of what is said. */
const NotToldHere = () => (
  <span className="badge plain">
    <VerdictShape verdict="not-run" />
    not told by this run
  </span>
)
