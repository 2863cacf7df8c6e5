'use client'

import { useHydrated } from './use-hydrated'

export interface Step {
  name: string
  note: string
  state: 'done' | 'next' | 'later'
}

interface Props {
  label: string
  steps: readonly Step[]
  canPress(index: number): boolean
  press(index: number): void
}

/** Five keys, one filled with ink: the next thing to do. A done key keeps a dot and what it cost. */
export function Stepper({ label, steps, canPress, press }: Props) {
  const isHydrated = useHydrated()
  return (
    <ol className="keys" aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.name} className={step.state} aria-current={step.state === 'next' ? 'step' : undefined}>
          <button type="button" aria-disabled={!isHydrated || !canPress(index)} onClick={() => press(index)}>
            <kbd>{index + 1}</kbd>
            <b>{step.name}</b>
            {step.state === 'done' ? <span className="dot" role="img" aria-label="done" /> : <span />}
            <small>{step.note}</small>
          </button>
        </li>
      ))}
    </ol>
  )
}
