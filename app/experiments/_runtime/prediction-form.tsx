import type { Experiment } from './experiment'

interface Props {
  prediction: Experiment['prediction']
  guess: string | null
  /** The options that the run bore out; null before it. */
  observed: string[] | null
  onGuess(key: string): void
}

/**
 * What the reader thinks will happen. It changes nothing in the run; afterwards each option says whether it is right.
 * The word has its place from the start, so that nothing moves when it comes.
 */
export function Guesses({ prediction: { ask, options }, guess, observed, onGuess }: Props) {
  return (
    <fieldset className="guesses needs-script">
      <legend className="sr-only">{ask}</legend>
      <p aria-hidden="true" className="px-3.5 pt-2 text-ink-2">
        {ask}
      </p>
      {options.map(({ key, text }) => {
        const isRight = observed?.includes(key) ?? false
        const isWrongGuess = observed !== null && observed.length > 0 && guess === key && !isRight
        return (
          <label key={key} data-mark={isRight ? 'right' : isWrongGuess ? 'wrong' : undefined}>
            <input type="radio" name="guess" value={key} checked={guess === key} onChange={() => onGuess(key)} />
            <span>{text}</span>
            <span className="mark-word">{isRight ? 'right' : isWrongGuess ? 'wrong' : ''}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
