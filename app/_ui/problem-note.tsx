import type { ReactNode } from 'react'
import { PlainLamp } from './plain-lamp'

interface Props {
  title: string
  /** A plain sentence: what it means. */
  children?: ReactNode
  status?: number
  code?: string
  retryAfterSeconds?: number
  requestId?: string
}

/** A fault: the sentence first, then what a report needs, in mono. */
export function ProblemNote({ title, children, status, code, retryAfterSeconds, requestId }: Props) {
  const facts = [
    [status, code].filter(Boolean).join(' '),
    retryAfterSeconds === undefined ? '' : `Retry-After: ${retryAfterSeconds}`,
    requestId ?? '',
  ].filter(Boolean)
  return (
    <div className="problem" role="alert">
      <p>
        <PlainLamp shows="refused">{title}</PlainLamp>
      </p>
      {children && <p>{children}</p>}
      {facts.length > 0 && <p className="num wrap-anywhere">{facts.join(' · ')}</p>}
    </div>
  )
}
