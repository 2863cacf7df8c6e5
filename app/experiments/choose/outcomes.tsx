import { revocationName } from '@/lib/words/revocation-name'
import { Mark } from '@/app/_ui/mark'
import type { Advice } from '@/app/_features/advisor/advice'
import { SPECIMENS } from '@/lib/core/specimens'
import { grouped } from '@/lib/words/grouped'
import './style.css'

/** How many sets of answers lead to which design. */
export function Outcomes({ advice: { sets, outcomes } }: { advice: Advice }) {
  const all = SPECIMENS.map((specimen) => ({
    specimen,
    own: outcomes.filter(({ code }) => code === specimen.code),
  })).map((each) => ({ ...each, count: each.own.reduce((sum, { sets: own }) => sum + own, 0) }))
  const most = Math.max(...all.map(({ count }) => count))
  return (
    <section className="panel" aria-label="What all sets of answers lead to">
      <header>
        <h3>{grouped(sets)} sets of answers</h3>
        <span className="text-ink-3">{outcomes.length} outcomes</span>
      </header>
      <ul className="in list">
        {all.map(({ specimen, own, count }) => (
          <li key={specimen.code} className={specimen.mode}>
            <span className="row text-mode">
              <Mark specimen={specimen} height={16} /> {specimen.code}
            </span>
            <span className="num">{count}</span>
            <span className="share" aria-hidden="true">
              <i style={{ width: `${(100 * count) / most}%` }} />
            </span>
            {specimen.mode === 'jwt' && (
              <small>
                {own.map(({ name, sets: times }) => `${revocationName(name.slice(4))} ${times}`).join(', ')}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
