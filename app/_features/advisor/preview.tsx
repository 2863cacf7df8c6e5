import { Mark } from '@/app/_ui/mark'
import { answersIn } from './questions'
import { recommend } from './recommend'
import { titleOf } from './words'

/** Where the answers lead up to now, and what one would have to add: it grows as needs are ticked. */
export function Preview({ said }: { said: Readonly<Record<string, string>> }) {
  const advice = recommend(answersIn(said))
  const { specimen, additions } = advice
  if (advice.reasons.length === 0) return null
  return (
    <p className={specimen.mode}>
      <span className="row">
        <Mark specimen={specimen} height={16} /> <span className="text-mode">So far {titleOf(advice)}</span>
      </span>
      <span className="text-ink-2">
        You would add{' '}
        {additions.length === 0
          ? 'nothing'
          : additions.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)).join('; ')}
        .
      </span>
    </p>
  )
}
