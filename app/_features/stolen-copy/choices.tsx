import { type Event, EVENTS } from './events'
import { STRATEGIES } from './subjects'
import type { StrategyName } from '@/app/experiments/_lab/settings'

export type Chosen = { event: Event; strategies: readonly StrategyName[] }

const ALL = STRATEGIES.map(({ key }) => key)
const WAYS = [
  ...STRATEGIES.map(({ key, name }) => ({ name, strategies: [key] })),
  { name: 'each of them', strategies: ALL },
]

/** What a measurement begins with: a log-out, and a JWT as articles describe it, of which the server keeps nothing. */
export const AT_FIRST: Chosen = { event: EVENTS[0], strategies: ['none'] }

/** What happens after the copy was taken, and what the server keeps to revoke tokens. */
export function VaultChoices({
  chosen: { event, strategies },
  isDisabled,
  onChoose,
}: {
  chosen: Chosen
  isDisabled: boolean
  /** Absent where the server draws them. */
  onChoose?(some: Partial<Chosen>): void
}) {
  const choice = (isChosen: boolean, some: Partial<Chosen>) =>
    onChoose ? { checked: isChosen, onChange: () => onChoose(some) } : { defaultChecked: isChosen }
  return (
    <>
      <fieldset className="pick" disabled={isDisabled}>
        <legend>What happens</legend>
        {EVENTS.map((each) => (
          <label key={each.key}>
            <input type="radio" name="event" {...choice(each === event, { event: each })} />
            {each.name}
          </label>
        ))}
      </fieldset>
      <fieldset className="pick" disabled={isDisabled}>
        <legend>Tokens are revoked by</legend>
        {WAYS.map((way) => (
          <label key={way.name}>
            <input
              type="radio"
              name="strategy"
              {...choice(way.strategies.join() === strategies.join(), { strategies: way.strategies })}
            />
            {way.name}
          </label>
        ))}
      </fieldset>
    </>
  )
}
