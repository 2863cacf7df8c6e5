import type { ReactNode } from 'react'

/** Answers one question: a filled dot served, an upright bar refused, a ring not lit. The word is not optional. */
export function Lamp({ shows, children }: { shows: 'served' | 'refused' | 'unlit'; children: ReactNode }) {
  return <span className={`lamp ${shows}`}>{children}</span>
}
