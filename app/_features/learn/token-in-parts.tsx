import type { Provenance } from '@/lib/reference/part'
import { FigureName } from './figure-name'
import { FigureTools } from './figure-tools'
import './learn.css'

/** One part of a token, as it was sent. */
interface Part {
  name: 'header' | 'payload' | 'signature'
  sent: string
  /** What it says when its base64url is read; null for the signature, which is no text. */
  says: string | null
}

/** A token that the reference run sent, cut at its dots. */
export interface SentToken {
  made: Provenance
  parts: readonly Part[]
}

/** What each part is for. */
const MEANING: Record<Part['name'], string> = {
  header: 'names the algorithm. The sender wrote it, so a server must never believe it: it pins the algorithm itself.',
  payload: 'holds the claims: who you are, your role, when the token ends. It is only encoded. Anybody can read it.',
  signature: 'covers the other two. Change one letter of either, and it no longer fits.',
}

/** A token of the reference run and what its parts are. A part and its name light up together: hover, focus or tap. */
export function TokenInParts({ token }: { token: SentToken | null }) {
  return (
    <>
      <figure className="token-parts" id="figure-token">
        {token ? (
          <p className="token-text" aria-label="A token in its three parts">
            {token.parts.map(({ name, sent }, at) => (
              <span key={name}>
                {at > 0 && '.'}
                <a href={`#token-${name}`} id={`sent-${name}`} data-part={name}>
                  {sent}
                </a>
              </span>
            ))}
          </p>
        ) : (
          <p>No reference run.</p>
        )}
        <figcaption>
          <p>
            <FigureName id="figure-token" /> Three parts, two dots. Point at a part, or at its name below, and both
            light up.
            {token && (
              <> A browser sent this token on {token.made.at.slice(0, 10)}. It has expired, and its user is removed.</>
            )}
          </p>
          <FigureTools id="figure-token" />
        </figcaption>
      </figure>
      <ul className="parts-of-it">
        {(['header', 'payload', 'signature'] as const).map((name) => {
          const says = token?.parts.find((part) => part.name === name)?.says
          return (
            <li key={name} id={`token-${name}`}>
              The{' '}
              <a href={token ? `#sent-${name}` : '#figure-token'} data-part={name}>
                {name}
              </a>{' '}
              {MEANING[name]}
              {says && <code className="says">{says}</code>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
