import type { Inspection } from '@/lib/core/inspection'
import type { Design } from '@/lib/core/specimens'

interface Props {
  inspection: Inspection
  specimen: Design
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

/** What the card of a place will say once somebody signs in: why the truth is there, or why it is not. */
function expectation({ truth, isSealed }: Design, place: 'browser' | 'server'): string {
  if (truth === 'server')
    return place === 'server'
      ? 'In a row. The cookie names it, the server looks it up.'
      : 'The cookie is a claim ticket: it names a row and nothing else.'
  if (place === 'browser')
    return isSealed
      ? 'In the cookie, encrypted. Only the server can read it.'
      : 'In the token, signed. Anyone who holds it can read it.'
  return isSealed
    ? 'It decrypts the cookie and believes what it encrypted. It keeps nothing.'
    : 'It checks the signature, then asks whether the token was revoked.'
}
