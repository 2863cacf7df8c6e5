import type { Defence } from './banks'
import './style.css'

export interface FixChoiceProps {
  fixes: readonly { key: Defence; says: string }[]
  fix: Defence
  onFix(fix: Defence): void
}

/** Which fix stands beside the attack. */
export function FixChoice({ fixes, fix, onFix }: FixChoiceProps) {
  return (
    <fieldset className="choices">
      <legend className="text-ink-2">The fix to compare with</legend>
      {fixes.map(({ key, says }) => (
        <label key={key}>
          <input type="radio" name="fix" checked={fix === key} onChange={() => onFix(key)} /> {says}
        </label>
      ))}
    </fieldset>
  )
}
