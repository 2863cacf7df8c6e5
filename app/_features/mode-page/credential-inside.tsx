import { partId } from '@/app/_ui/credential'
import { Decoded } from './decoded'
import { PartsTable } from '@/app/_ui/parts-table'
import type { CredentialPart, InspectedCredential } from '@/lib/core/inspection'

interface Props {
  credential: InspectedCredential
  mode: 'session' | 'jwt'
}

/**
 * What the parts are: a table for a cookie, whose parts nobody else can read; the claims for a token, which anybody
 * can.
 */
export function CredentialInside({ credential, mode }: Props) {
  const { parts, contents } = credential
  const anchor = `${mode}-part`
  if (mode === 'session')
    return (
      <div className="grid min-w-0 gap-4">
        <PartsTable credential={credential} anchor={anchor} />
        {contents.map((content) => (
          <Decoded key={content.title} content={content} />
        ))}
      </div>
    )
  const partOf = (title: string) => {
    const index = parts.findIndex((part) => part.label === title)
    return index < 0 ? undefined : { index, anchor }
  }
  const [first, ...others] = contents
  return (
    <div className="claims">
      {first && <Decoded content={first} part={partOf(first.title)} />}
      <div className="grid content-start gap-4">
        {others.map((content) => (
          <Decoded key={content.title} content={content} part={partOf(content.title)} />
        ))}
        {parts.map((part, index) =>
          contents.some((content) => content.title === part.label) ? null : (
            <Undecoded key={part.label} part={part} index={index} anchor={anchor} />
          ),
        )}
      </div>
    </div>
  )
}

/** A part with nothing inside to show: the signature, or whatever could not be read. */
function Undecoded({ part, index, anchor }: { part: CredentialPart; index: number; anchor: string }) {
  return (
    <div className="decoded" data-part={index}>
      <h3>
        <a href={`#${partId(anchor, index)}`}>
          {part.label} <span className="num font-text text-ink-3">{part.bytes} bytes</span>
        </a>
      </h3>
      <p className="text-ink-2">{part.meaning}</p>
    </div>
  )
}
