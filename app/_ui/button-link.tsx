import Link from 'next/link'
import type { ReactNode } from 'react'

interface Props {
  href: string
  /** The next thing to do, filled with ink. One in sight at a time. */
  isNext?: boolean
  children: ReactNode
}

/**
 * A link that looks like a button. Apart from `Button`, which needs a script: every page carries along the page for what
 * is not found, which has one.
 */
export function ButtonLink({ href, isNext = false, children }: Props) {
  return (
    <Link href={href} className={`btn ${isNext ? 'go' : ''}`}>
      {children}
    </Link>
  )
}
