import type { Side } from './side'
import { WORDS } from './words'
import { Caption } from './caption'
import { Credential } from '@/app/_ui/credential'
import './arena.css'

/** What the browser holds of one side: where, how long, letter for letter, and what it is. */
export function BrowserCell({ side: { specimen, inspection } }: { side: Side }) {
  const { place, nature } = WORDS[specimen.code]
  const { credential } = inspection
  if (!credential)
    return (
      <>
        <Caption note="empty">{place}</Caption>
        <p className="text-ink-3">Sign in and it appears here, letter for letter. {nature[1]}.</p>
      </>
    )
  const count = credential.parts.length
  return (
    <>
      <Caption note={`${credential.length} characters`}>{place}</Caption>
      <div className="clamp">
        <Credential credential={credential} />
        <label className="link">
          <input type="checkbox" className="sr-only" /> whole string
        </label>
      </div>
      <p className="legend">
        <span>
          {count} {count === 1 ? 'part' : 'parts'}, {nature[0]}
        </span>
        <span>{nature[1]}</span>
      </p>
    </>
  )
}
