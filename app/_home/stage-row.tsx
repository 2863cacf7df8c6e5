import type { ReactNode } from 'react'

interface Cell {
  /** The card, or what connects two of them. */
  slot: ReactNode
  /** What was read off there. */
  stuff: ReactNode
}

interface Props {
  name: string
  hint: string
  looks: 'browser' | 'wire' | 'server' | 'attacker'
  session: Cell
  jwt: Cell
}

/** One row of the arena: session left, JWT right, their slots against the spine. On a phone the slots come first. */
export function StageRow({ name, hint, looks, session, jwt }: Props) {
  return (
    <section className={`stage-row ${looks}`} aria-label={name}>
      <h2 className="label">
        <b>{name}</b> <span>{hint}</span>
      </h2>
      <div className="session slot left">{session.slot}</div>
      <div className="session stuff left">{session.stuff}</div>
      <div className="jwt slot right">{jwt.slot}</div>
      <div className="jwt stuff right">{jwt.stuff}</div>
    </section>
  )
}
