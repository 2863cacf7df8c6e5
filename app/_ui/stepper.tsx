import type { ButtonHTMLAttributes } from 'react'

export interface Step {
  name: string
  note: string
  state: 'done' | 'next' | 'later'
}

interface Props {
  label: string
  steps: readonly Step[]
  /** What the key of a step does; nothing for one that is not its turn. */
  press: (index: number) => Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'type' | 'disabled'>
}

/** Five keys, one filled with ink: the next thing to do. A done key keeps a dot and what it cost. */
export function Stepper({ label, steps, press }: Props) {
  return (
    <ol className="keys" aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.name} className={step.state} aria-current={step.state === 'next' ? 'step' : undefined}>
          <button type="button" aria-disabled={step.state === 'later' || undefined} {...press(index)}>
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
