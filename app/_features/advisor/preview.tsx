import { Mark } from '@/app/_ui/mark'
import { answersIn } from './questions'
import { isPlaceOpen, recommend } from './recommend'
import { titleOf } from './words'

/** Where the answers lead up to now, and what one would have to add: it grows as needs are ticked. */
export function Preview({ said }: { said: Readonly<Record<string, string>> }) {
  const answers = answersIn(said)
  const advice = recommend(answers)
  const { specimen, additions } = advice
  if (advice.reasons.length === 0) return null
  return (
    <p className={specimen.mode}>
      <span className="row">
        {!isPlaceOpen(specimen, answers) && <Mark specimen={specimen} height={16} />}{' '}
        <span className="text-mode">So far {titleOf(advice, answers)}</span>
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
