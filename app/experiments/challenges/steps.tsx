import Link from 'next/link'
import { PlainLamp } from '@/app/_ui/plain-lamp'
import type { Checked } from './challenge'

interface Props {
  texts: readonly string[]
  checked: Checked | null
  onCheck(): void
}

/** What the server's check has seen happen, step by step, and what arrived. */
export function Steps({ texts, checked, onCheck }: Props) {
  const isSolved = checked?.isSolved ?? false
  return (
    <section aria-label="Check" className="panel machine" data-solved={isSolved}>
      <header>
        <h3>Check</h3>
        <button type="button" className="link" onClick={onCheck}>
          Check now
        </button>
      </header>
      <ol className="in steps">
        {texts.map((text, at) => (
          <li key={text} data-done={checked?.steps[at] ?? false}>
            <PlainLamp shows={checked?.steps[at] ? 'lit' : 'unlit'}>
              {checked?.steps[at] ? 'seen' : 'not yet'}
            </PlainLamp>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p className="in" role="status">
        {!isSolved ? (
          'Not solved.'
        ) : checked?.hasFix ? (
          'Every step happened although the fix is on. That is a fault of this app.'
        ) : (
          <>
            <b>Solved.</b> This browser keeps it. Now switch the fix on and try the same again. Your{' '}
            <Link href="/experiments/challenges">progress</Link> has the certificate.
          </>
        )}
      </p>
      {checked && checked.seen.length > 0 && (
        <details className="in">
          <summary>What arrived ({checked.seen.length})</summary>
          <ol className="num">
            {checked.seen.map(({ by, request, status }, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                {request} → {status}, from {by}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}
