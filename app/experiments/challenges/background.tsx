import Link from 'next/link'
import type { Challenge } from './challenge'

/** Hints and the fix, shut until somebody asks, and what to read. */
export function Background({ challenge: { name, hints, fix, lesson, reading, experiment } }: { challenge: Challenge }) {
  return (
    <>
      <h2>Hints</h2>
      <div>
        {hints.map((hint, at) => (
          <details key={hint} className="hint">
            <summary>
              Hint {at + 1} of {hints.length}
              {at === hints.length - 1 && ': the way'}
            </summary>
            <p className="max-w-prose">{hint}</p>
          </details>
        ))}
      </div>
      <h2>The fix</h2>
      <div>
        <details className="hint">
          <summary>What the switch changes</summary>
          <div className="grid gap-3">
            <p className="max-w-prose">{fix.says}</p>
            <figure className="source grid gap-2">
              <figcaption className="text-ink-2">Weak</figcaption>
              <pre className="whitespace-pre-wrap wrap-anywhere">{fix.weak}</pre>
              <figcaption className="text-ink-2">Fixed</figcaption>
              <pre className="whitespace-pre-wrap wrap-anywhere">{fix.fixed}</pre>
            </figure>
            <p className="max-w-prose">{lesson}</p>
          </div>
        </details>
      </div>
      <h2>Code and reading</h2>
      <div>
        <ul className="row">
          <li>
            <code>app/experiments/challenges/{name}/server.ts</code>
          </li>
          <li>
            <Link href={`/experiments/${experiment}`}>The experiment about it: {experiment.replaceAll('-', ' ')}</Link>
          </li>
          {reading.map((each) => (
            <li key={each.href}>
              <a href={each.href} rel="noreferrer">
                {each.name}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
