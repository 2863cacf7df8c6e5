'use client'

import { usePathname } from 'next/navigation'
import { NextLink } from './next-link'
import { type inOrder, nextPlace } from './places'

/** The way on, at the end of every page. A page of an experiment has one of its own: the next experiment. */
export function NextPlace({ order }: { order: ReturnType<typeof inOrder> }) {
  const path = usePathname()
  if (path.startsWith('/experiments/')) return null
  return <NextLink {...nextPlace(path, order)} />
}
