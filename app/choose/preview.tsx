import { Mark } from '@/app/_ui/mark'
import type { Answers } from '@/lib/choose/questions'
import { recommend } from '@/lib/choose/recommend'
import { titleOf } from '@/lib/choose/words'

/** Where the answers lead up to now, and what one would have to add: it grows as needs are ticked. */
export function Preview({ answers }: { answers: Answers }) {
  const advice = recommend(answers)
  const { specimen, additions } = advice
  if (advice.reasons.length === 0) return null
  return (
    <p className={`so-far needs-script ${specimen.mode}`} role="status">
      <span className="row"><Mark specimen={specimen} height={16} /> <span className="text-mode">So far {titleOf(advice)}</span></span>
      <span className="text-ink-2">You would add {additions.length === 0 ? 'nothing' : additions.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)).join('; ')}.</span>
    </p>
  )
}
