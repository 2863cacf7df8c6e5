import Link from 'next/link'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The next thing to do, filled with ink. One in sight at a time. */
  isNext?: boolean
}

export function Button({ isNext = false, type = 'submit', className = '', ...rest }: Props) {
  return <button type={type} className={`btn ${isNext ? 'go' : ''} ${className}`} {...rest} />
}

export function ButtonLink({
  href,
  isNext = false,
  children,
}: {
  href: string
  isNext?: boolean
  children: ReactNode
}) {
  return (
    <Link href={href} className={`btn ${isNext ? 'go' : ''}`}>
      {children}
    </Link>
  )
}
