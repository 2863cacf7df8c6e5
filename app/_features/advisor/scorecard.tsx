import { statementOf } from '@/lib/claims/statements'
import { Evidence } from './with-the-advice'
import './advisor.css'

/**
 * On these a page that is drawn on the server stands or falls: theft by script, log-out, a second node, and the cookie
 * as the remedy.
 */
const WEIGHTY = [
  { claim: 'A12', slug: 'xss' },
  { claim: 'A27', slug: 'logout-replay' },
  { claim: 'A30', slug: 'nodes' },
  { claim: 'A81', slug: 'csrf' },
] as const

/** Four statements, and what the reader's own runs say about each. */
export function Scorecard({ slugs }: { slugs: readonly string[] }) {
  return (
    <ul className="scorecard">
      {WEIGHTY.map(({ claim, slug }) => (
        <li key={claim} data-weighty={claim}>
          <p>{statementOf(claim)}</p>
          <Evidence claim={claim} slug={slug} isThere={slugs.includes(slug)} />
        </li>
      ))}
    </ul>
  )
}
