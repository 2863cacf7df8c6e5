import type { ReactNode } from 'react'

export type LampLook = 'served' | 'refused' | 'lit' | 'unlit'

/** A lamp whose look is known. `Lamp` brings the table that says how a question's answer looks; this one doesn't. */
export const PlainLamp = ({ shows, children }: { shows: LampLook; children: ReactNode }) => (
  <span className={`lamp ${shows}`}>{children}</span>
)
