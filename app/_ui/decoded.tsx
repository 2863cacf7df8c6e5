import type { DecodedContent } from '@/lib/auth/inspection'

interface Props {
  content: DecodedContent
  /** Which part of the credential this is the inside of, to light it; its id prefix, to lead there. */
  part?: { index: number; anchor: string }
}

/** The inside of a part: members in their own order, values as JSON text, letter for letter, with what they mean beside. */
export function Decoded({ content, part }: Props) {
  const heading = (
    <>
      {content.title} <span className="num font-text text-ink-3">{content.bytes} bytes</span>
    </>
  )
  const last = content.members.length - 1
  return (
    <div className="decoded" data-part={part?.index}>
      <h3>{part ? <a href={`#${part.anchor}-${part.index}`}>{heading}</a> : heading}</h3>
      <dl className="members">
        {content.members.map((member, index) => (
          <div key={member.name}>
            <dt>
              {index === 0 ? '{ ' : '  '}
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
