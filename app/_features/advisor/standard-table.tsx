import { FindingsTable } from '@/app/_ui/findings-table'
import { Mark } from '@/app/_ui/mark'
import { asvs } from '@/lib/claims/standards'
import type { Recommendation } from './recommend'
import { REQUIREMENTS, type Requirement } from './requirements'
import { type Met, metBy, openOf } from './score'
import { SPECIMENS, type SpecimenCode } from '@/lib/core/specimens'
import { Evidence } from './with-the-advice'
import './advisor.css'

const WORDS: Record<Met, string> = {
  'by-design': 'by design',
  added: 'added',
  missing: 'open',
  'not-met': 'not met',
  'does-not-apply': 'n/a',
}

/**
 * The requirements of the standard that one design meets more easily than another, for all six and for the advice as it
 * would be built.
 */
export function StandardTable({
  advice: { specimen, additions },
  slugs,
}: {
  advice: Recommendation
  slugs: readonly string[]
}) {
  const added = additions.map(({ id }) => id)
  const open = openOf(specimen.code, added)
  return (
    <>
      <FindingsTable label="Requirements of the OWASP ASVS 5.0" className="standard">
        <thead>
          <tr>
            <th>requirement</th>
            <th>{specimen.code} as advised</th>
            {SPECIMENS.map((each) => (
              <th key={each.code} className={each.mode} aria-current={each.code === specimen.code || undefined}>
                <span className="row text-mode">
                  <Mark specimen={each} height={16} /> {each.code}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {REQUIREMENTS.map((requirement) => (
            <tr key={requirement.id} data-requirement={requirement.id}>
              <th scope="row">
                <a className="num" href={asvs(requirement.chapter, requirement.id.slice(2)).href} rel="noreferrer">
                  {requirement.id}
                </a>{' '}
                <span className="text-ink-3">level {requirement.level}</span>
                <p>{requirement.asks}</p>
                <small>
                  <code>{requirement.file}</code>
                </small>
                <Evidence
                  claim={requirement.claim}
                  slug={requirement.slug}
                  isThere={slugs.includes(requirement.slug)}
                  isShort
                />
              </th>
              <td className="advised-cell" data-met={metBy(requirement, specimen.code, added)}>
                {WORDS[metBy(requirement, specimen.code, added)]}
              </td>
              {SPECIMENS.map(({ code }) => (
                <Cell key={code} requirement={requirement} code={code} />
              ))}
            </tr>
          ))}
        </tbody>
      </FindingsTable>
      <p className="max-w-prose text-ink-2">
        {open.length === 0
          ? `Built as advised, ${specimen.code} leaves none of these open.`
          : `Built as advised, ${specimen.code} leaves open: ${open.map(({ id }) => id).join(', ')}.`}{' '}
        The wording is ours, the numbers are the standard’s; n/a: it does not concern this kind of credential. What no
        design decides is left out: documents (7.1), buttons (7.4.4), asking for the password before something sensitive
        (7.5.1, 7.5.3), federation (7.6).
      </p>
    </>
  )
}

function Cell({ requirement, code }: { requirement: Requirement; code: SpecimenCode }) {
  const stands = requirement.standing[code]
  const note =
    stands.how === 'with'
      ? stands.oneOf.map((id) => id.replaceAll('-', ' ')).join(' or ')
      : stands.how === 'with-more'
        ? stands.what
        : stands.how === 'not-met'
          ? stands.why
          : ''
  const met = metBy(requirement, code, null)
  return (
    <td data-met={met}>
      {met === 'added' ? 'with' : WORDS[met]}
      {note && <small>{note}</small>}
    </td>
  )
}
