import { partId } from '@/app/_ui/credential'
import { LocalTime } from './local-time'
import type { Content } from './view'
import { grouped } from '@/lib/words/grouped'

const TIMES = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])

/** The inside of a part, duplicates and all: members as they stand there, as far as they could be read. */
export function Inside({ content, anchor }: { content: Content; anchor: string }) {
  const { title, part, bytes, members, unlisted, text, brokenAt } = content
  const last = members.length - 1
  return (
    <div className="decoded" data-part={part}>
      <h3>
        <a href={`#${partId(anchor, part)}`}>
          {title} <span className="num font-text text-ink-3">{grouped(bytes)} bytes</span>
        </a>
      </h3>
      {members.length > 0 && (
        <dl className="members" translate="no">
          {members.map((member, index) => (
            <div key={`${index} ${member.name}`}>
              <dt dir="ltr">
                <span className="whitespace-pre">{index === 0 ? '{ ' : '  '}</span>
                {JSON.stringify(member.name).replaceAll('\\\\u', '\\u')}: {member.value}
                {index < last ? ',' : brokenAt === null && unlisted === 0 ? ' }' : ''}
              </dt>
              <dd>
                {member.note} {TIMES.has(member.name) && <LocalTime seconds={Number(member.value)} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {unlisted > 0 && (
        <p className="text-ink-2">{grouped(unlisted)} more members, not listed one by one; they are in the text.</p>
      )}
      {brokenAt !== null && text !== '' && (
        <p className="text-ink-2">It breaks off at character {grouped(brokenAt)} of the text.</p>
      )}
      {(brokenAt !== null || unlisted > 0 || members.length === 0) && text !== '' && (
        // It scrolls, so it takes the focus (WCAG 2.1.1).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" tabIndex={0} className="decode-raw" aria-label={`${title}, all that was decoded`}>
          <pre dir="ltr" translate="no">
            {text}
          </pre>
        </div>
      )}
    </div>
  )
}
