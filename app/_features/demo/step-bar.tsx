import { useHydrated } from '@/app/_ui/use-hydrated'
import { STEP_COUNT } from './story'
import './demo.css'

export const STEP_NAMES = ['Sign in', 'Call the server', 'Thief copies', 'Log out', 'Thief replays'] as const

interface Props {
  done: number
  isBusy: boolean
  result: string
  press(index: number): void
  whatIfs: readonly { name: string; note: string; isOn: boolean; press(): void }[]
}

/** Five keys, the next one filled; then two changes of the server. The line under them says what came of it. */
export function StepBar({ done, isBusy, result, press, whatIfs }: Props) {
  const isOver = done === STEP_COUNT
  const isWaiting = !useHydrated() || isBusy
  return (
    <div className="demo-bar">
      <div className="demo-keys needs-script">
        <ol aria-label="Five steps">
          {STEP_NAMES.map((name, index) => {
            const isNext = index === done
            const looks = index < done ? 'done' : isNext ? 'next' : 'later'
            return (
              <li key={name} className={looks} aria-current={isNext ? 'step' : undefined}>
                <button
                  type="button"
                  aria-disabled={isWaiting || !(isNext || (isOver && index === 0))}
                  onClick={() => press(index)}
                >
                  <kbd>{index + 1}</kbd>
                  <b key={`${looks} ${isOver}`}>{isOver && index === 0 ? 'Play again' : name}</b>
                </button>
              </li>
            )
          })}
        </ol>
        <div role="group" aria-label="Change the server">
          {whatIfs.map(({ name, note, isOn, press: change }, index) => (
            <button
              key={name}
              type="button"
              className={isOn ? 'on' : isOver ? 'next' : 'later'}
              aria-pressed={isOn}
              aria-disabled={isWaiting || !isOver}
              onClick={() => isOver && change()}
            >
              <kbd>{STEP_COUNT + 1 + index}</kbd>
              <b key={`${isOn} ${isOver}`}>{name}</b>
              <small>{note}</small>
            </button>
          ))}
        </div>
      </div>
      <p className="demo-result">
        <strong key={done}>{result}</strong>
        {isOver && (
          <a className="demo-next" href="#answer-title">
            The answer in one table
          </a>
        )}
      </p>
    </div>
  )
}
