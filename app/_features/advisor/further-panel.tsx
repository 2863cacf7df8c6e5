import Link from 'next/link'
import { Mark } from '@/app/_ui/mark'
import { furtherAdvice } from './further'
import type { Answers } from './questions'

/** The four further designs: which of them fit the answers, and what speaks against the others. */
export function FurtherAdvicePanel({ answers }: { answers: Answers }) {
  return (
    <>
      <p className="max-w-prose text-ink-2">
        Each is one of the six with one thing changed. <Link href="/compare#further">Compare has them measured.</Link>
      </p>
      <ul className="further-list">
        {furtherAdvice(answers).map(({ design, gain, instead, against }) => (
          <li key={design.code} className={design.mode} data-further={design.code} data-fits={against.length === 0}>
            <h3>
              <Mark specimen={design} /> <span className="num">{design.code}</span> {design.name}
            </h3>
            <p>
              <b>{against.length === 0 ? 'Fits your answers:' : 'Does not fit your answers.'}</b>{' '}
              {against.length === 0 ? `${gain}.` : instead}
            </p>
            {against.length > 0 && (
              <ul>
                {against.map(({ question, why }) => (
                  <li key={question}>
                    <a className="tall" href={`#q-${question}`}>
                      {why}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
