import { partId } from '@/app/_ui/credential'
import type { DecodedContent } from '@/lib/core/inspection'

interface Props {
  content: DecodedContent
  /** Which part of the credential this is the inside of, to light it and to lead there. */
  part?: { index: number; anchor: string } | undefined
}

/**
 * The inside of a part: members in their own order, values as JSON text, letter for letter, with what they mean beside.
 */
export function Decoded({ content, part }: Props) {
  const last = content.members.length - 1
  const heading = (
    <>
      {content.title} <span className="num font-text text-ink-3">{content.bytes} bytes</span>
    </>
  )
  return (
    <div className="decoded" data-part={part?.index}>
      <h3>{part ? <a href={`#${partId(part.anchor, part.index)}`}>{heading}</a> : heading}</h3>
      <dl className="members" translate="no">
        {content.members.map((member, index) => (
          <div key={member.name}>
            <dt>
              <span className="whitespace-pre">{index === 0 ? '{ ' : '  '}</span>
              {JSON.stringify(member.name)}: {member.value}
              {index === last ? ' }' : ','}
            </dt>
            <dd>{member.note}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
