import { Fragment } from 'react'
import type { InspectedCredential } from '@/lib/auth/inspection'

interface Props {
  credential: Pick<InspectedCredential, 'parts' | 'delimiter' | 'isHidden'>
  /** `hero` on the twins, `small` in the arena. */
  size?: 'hero' | 'small'
  /** Prefix of the ids that the table's links lead to; without it the parts have none. */
  anchor?: string
}

/** The whole string, uncut, in parts. Labels can't be selected: copying gives the string, letter for letter. */
export function Credential({ credential, size = 'small', anchor }: Props) {
  const { parts, delimiter, isHidden } = credential
  return (
    <p className={size === 'hero' ? 'cred hero' : 'cred'} translate="no">
      {parts.map((part, index) => (
        <Fragment key={part.label}>
          {index > 0 && <u>{delimiter}</u>}
          <i className="tag" data-part={index}>
            {part.label}
          </i>
          {isHidden ? (
            <b id={anchor && `${anchor}-${index}`} data-part={index} className="masked">
              {part.bytes} characters
            </b>
          ) : (
            <b id={anchor && `${anchor}-${index}`} data-part={index}>
              {part.text}
            </b>
          )}
        </Fragment>
      ))}
    </p>
  )
}
