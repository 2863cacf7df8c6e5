import { type Event, EVENTS } from '@/lib/vault/events'
import { STRATEGIES } from '@/lib/vault/subjects'
import type { StrategyName } from '@/lib/lab/settings'

export type Chosen = { event: Event; strategies: readonly StrategyName[] }

const ALL = STRATEGIES.map(({ key }) => key)
const WAYS = [...STRATEGIES.map(({ key, name }) => ({ name, strategies: [key] })), { name: 'each of them', strategies: ALL }]

/** What a measurement begins with: nothing else, and the way in which this server takes tokens back. */
export const AT_FIRST: Chosen = { event: EVENTS[0], strategies: [STRATEGIES[0]?.key ?? 'strictest'] }

/** What happens after the copy was taken, and what the server keeps to take tokens back. */
export function VaultChoices({ chosen: { event, strategies }, isDisabled, onChoose }: { chosen: Chosen; isDisabled: boolean; onChoose(some: Partial<Chosen>): void }) {
  return (
    <>
      <fieldset className="pick" disabled={isDisabled}>
        <legend>What happens</legend>
        {EVENTS.map((each) => (
          <label key={each.key}>
            <input type="radio" name="event" checked={each === event} onChange={() => onChoose({ event: each })} />
            {each.name}
          </label>
        ))}
      </fieldset>
      <fieldset className="pick" disabled={isDisabled}>
        <legend>Tokens are taken back by</legend>
        {WAYS.map((way) => (
          <label key={way.name}>
            <input type="radio" name="strategy" checked={way.strategies.join() === strategies.join()} onChange={() => onChoose({ strategies: way.strategies })} />
            {way.name}
          </label>
        ))}
      </fieldset>
    </>
  )
}
