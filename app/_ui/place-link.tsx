'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

interface Props {
  href: string
  mode?: 'session' | 'jwt'
  children: ReactNode
}

/** A link of the bar that knows when it is the place one is at: the page itself or one below it. */
export function PlaceLink({ href, mode, children }: Props) {
  const path = usePathname()
  const isHere = path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <Link href={href} className={mode} aria-current={isHere}>
      {children}
    </Link>
  )
}
