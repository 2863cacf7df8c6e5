import { expectation } from '@/app/_ui/expectation'
import type { Inspection } from '@/lib/auth/inspection'
import type { Specimen } from '@/lib/specimens'

interface Props {
  inspection: Inspection
  specimen: Specimen
  place: 'browser' | 'server'
}

/** *Who you are*: filled where it is known, dashed and of the same size where it is not, outlined where it will be. */
export function TruthCard({ inspection: { truth, user, decision }, specimen, place }: Props) {
  const card = truth[place]
  if (card.isHere)
    return (
      <div className="truth">
        <span>Who you are</span>
        <strong>{card.who}</strong>
        <dl>
          {card.fields.map((field) => (
            <div key={field.name} className="contents">
              <dt>{field.name}</dt>
              <dd>{field.value}</dd>
            </div>
          ))}
        </dl>
      </div>
    )
  const isOpen = !user && decision.refusal === 'missing'
  const isAwaited = isOpen && specimen.truth === place
  return (
    <div className={isAwaited ? 'truth awaited' : 'truth absent'}>
      <span>Who you are</span>
      <strong>{isAwaited ? 'Here, once you sign in' : 'Not here'}</strong>
      <p>{isOpen ? expectation(specimen, place) : card.why}</p>
    </div>
  )
}
