import type { Experiment } from '@/lib/experiment/experiment'

interface Props {
  prediction: Experiment['prediction']
  guess: string | null
  /** The options that the run bore out; null before it. */
  observed: string[] | null
  onGuess(key: string): void
}

/** What the reader thinks will happen. It changes nothing in the run; afterwards it stands beside what was observed. */
export function Guesses({ prediction: { ask, options }, guess, observed, onGuess }: Props) {
  return (
    <fieldset className="guesses needs-script">
      <legend className="sr-only">{ask}</legend>
      <p aria-hidden="true" className="px-3.5 pt-2 text-ink-2">{ask}</p>
      {options.map(({ key, text }) => (
        <label key={key}>
          <input type="radio" name="guess" value={key} checked={guess === key} onChange={() => onGuess(key)} />
          <span>{text}</span>
          <span>{wordsOf(guess === key, observed?.includes(key) ?? false)}</span>
        </label>
      ))}
    </fieldset>
  )
}

const wordsOf = (isGuess: boolean, isObserved: boolean) => [isGuess ? 'your guess' : '', isObserved ? 'observed' : ''].filter(Boolean).join(', ')
