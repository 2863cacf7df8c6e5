'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { isAt } from './places'

interface Props {
  href: string
  mode?: 'session' | 'jwt'
  children: ReactNode
}

/**
 * A link of the bar that knows when it is the place one is at: the page itself or one below it. Pages are drawn for
 * each request, so a prefetch would bring none of their content: only two requests for each link of the bar.
 */
export function NavLink({ href, mode, children }: Props) {
  return (
    <Link href={href} className={mode} prefetch={false} aria-current={isAt(usePathname(), href)}>
      {children}
    </Link>
  )
}
