import type { RoundOutcome } from './kept-round'

/** Why the newest round brought no verdict; nothing where it did. */
export function OutcomeNote({ outcome, hasRun }: { outcome: RoundOutcome | undefined; hasRun: boolean }) {
  if (outcome?.kind === 'alone' && !hasRun) return <p className="text-ink-2">{outcome.why}</p>
  if (outcome?.kind !== 'failed') return null
  return (
    <p className="fault">
      The newest run stopped. {outcome.sentence} <span className="num">{outcome.facts}</span>
    </p>
  )
}
