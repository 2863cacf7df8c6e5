import type { TruthCard as Truth } from '@/lib/auth/inspection'

interface Props {
  card: Truth
  /** Nobody is signed in, and this is the place that will say who somebody is. */
  isAwaited?: boolean
}

/** *Who you are*: filled where it is known, dashed and of the same size where it is not, outlined where it will be. */
export function TruthCard({ card, isAwaited = false }: Props) {
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
  return (
    <div className={isAwaited ? 'truth awaited' : 'truth absent'}>
      <span>Who you are</span>
      <strong>{isAwaited ? 'Here, once you sign in' : 'Not here'}</strong>
      <p>{card.why}</p>
    </div>
  )
}
