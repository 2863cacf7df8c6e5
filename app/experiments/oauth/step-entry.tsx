import { Lamp } from '@/app/_ui/lamp'
import type { Entry } from './step-walk'
import type { CheckMade } from './steps'
import './style.css'

/** A request that was sent, its answer as it came, and what was checked. */
export function StepEntry({ entry, onBack }: { entry: Entry; onBack: () => void }) {
  const { sent, answer, checks, stoppedBy } = entry
  return (
    <li className="step-entry">
      <p className="row">
        <b>{sent.title}</b>
        <Lamp shows={stoppedBy ? 'unlit' : 'served'}>{answer ? answer.status : stoppedBy ? 'stopped' : 'passed'}</Lamp>
        <button type="button" className="link tall" onClick={onBack}>
          Back to this request
        </button>
      </p>
      {checks.length > 0 && (
        <p className="checks-line" aria-label={`Checks: ${sent.title}`} role="group">
          {checks.map((check) => (
            <span key={check.name} className={check.passed ? 'text-ok' : 'text-refused'}>
              {wordOf(check)}
            </span>
          ))}
        </p>
      )}
      <details>
        <summary className="link">Request and answer, as they were</summary>
        {/* It scrolls, so it takes the focus (WCAG 2.1.1). */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div role="region" tabIndex={0} className="step-raw" aria-label={`${sent.title}: request and answer`}>
          <pre translate="no">{textOf(entry)}</pre>
        </div>
      </details>
    </li>
  )
}

function wordOf({ name, passed, isOff }: CheckMade): string {
  if (passed) return `● ${name}`
  return isOff ? `▎${name} failed, left out` : `▎${name} refused`
}

function textOf({ sent, answer }: Entry): string {
  const params = sent.params.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
  const asked = [`${sent.method} ${sent.url}`, ...params].join('\n')
  if (!answer) return asked
  const headers = answer.headers.map(([name, value]) => `${name}: ${value}`)
  return [asked, '', answer.status, ...headers, '', answer.body].join('\n')
}
