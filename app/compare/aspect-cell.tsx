import { VerdictBadge } from '@/app/_ui/verdict-badge'
import { NotMeasured } from '@/app/compare/six-cell'
import type { ModeName } from '@/lib/auth/contract'
import type { Saying } from '@/lib/compare/aspects'

const WORDS = { session: 'Session', jwt: 'JWT' } as const

/** What is said of one mode, what was measured of its specimens, and whether the two agree. */
export function AspectCell({ mode, saying: { says, held, heldBy, measured, notMeasured } }: { mode: ModeName; saying: Saying }) {
  return (
    <div className={`saying ${mode}`}>
      <p className="mode">{WORDS[mode]}</p>
      <p className="says">
        <span>“{says}”</span>
        <span className="held">
          <VerdictBadge verdict={held} />
          {heldBy.length > 0 && <span className="num">{heldBy.join(', ')}</span>}
        </span>
      </p>
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
      {notMeasured && <p className="unmeasured">{notMeasured}</p>}
    </div>
  )
}
