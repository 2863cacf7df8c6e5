import Link from 'next/link'
import { Mark } from '@/app/_ui/mark'
import { LIST } from './questions'
import type { Turn } from './recommend'
import { titleOf } from './words'

/** Which one answer, given otherwise, leads to another design. Each is a link to that advice. */
export function Turns({ turns }: { turns: readonly Turn[] }) {
  if (turns.length === 0) return <p className="text-ink-2">No single answer: it would take two.</p>
  const asked = LIST.filter(({ key }) => turns.some((turn) => turn.key === key))
  return (
    <ul className="list">
      {asked.flatMap(({ key, ask }) =>
        turns
          .filter((turn) => turn.key === key)
          .map(({ text, leadsTo, answers, isNearest, href }) => (
            <li key={`${key} ${text}`} className={leadsTo.specimen.mode}>
              <Link href={href}>{text}</Link>
              <span className="row text-mode">
                <Mark specimen={leadsTo.specimen} height={16} /> {leadsTo.specimen.code}
              </span>
              <small>
                {[
                  ask,
                  titleOf(leadsTo, answers),
                  isNearest && 'two wishes would exclude each other, and this comes nearest',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          )),
      )}
    </ul>
  )
}
