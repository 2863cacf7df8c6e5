import { Fragment } from 'react'
import type { CredentialPart, InspectedCredential } from '@/lib/core/inspection'

interface Props {
  credential: Pick<InspectedCredential, 'parts' | 'delimiter' | 'suffix' | 'isHidden'>
  /** `hero` on the twins, `small` in the arena. */
  size?: 'hero' | 'small'
  /** Prefix of the ids that the table's links lead to; without it the parts have none. */
  anchor?: string
}

/** The whole string, uncut, in parts. Labels can't be selected: copying gives the string, letter for letter. */
export function Credential({ credential, size = 'small', anchor }: Props) {
  const { parts, delimiter, suffix, isHidden } = credential
  return (
    <p className={size === 'hero' ? 'cred hero' : 'cred'} translate="no">
      {parts.map((part, index) => (
        <Fragment key={part.label}>
          {index > 0 && <u>{delimiter}</u>}
          <i className="tag" data-part={index}>
            {part.label}
          </i>
          <b id={anchor && partId(anchor, index)} data-part={index} className={isHidden ? 'masked' : undefined}>
            {shown(part, isHidden)}
          </b>
        </Fragment>
      ))}
      {suffix && (
        <u id={anchor && partId(anchor, parts.length)} data-part={parts.length}>
          {isHidden && ' '}
          {shown(suffix, isHidden)}
        </u>
      )}
    </p>
  )
}

/** Where a part of the string is on the page. */
export const partId = (anchor: string, index: number) => `${anchor}-${index}`

const shown = (part: CredentialPart, isHidden: boolean) => (isHidden ? `${part.bytes} characters` : part.text)
