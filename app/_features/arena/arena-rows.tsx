import type { ReactNode } from 'react'
import { AttackerCard, AttackerCell } from './attacker-cell'
import type { Sides } from './both'
import { BrowserCell } from './browser-cell'
import { ServerCell } from './server-cell'
import type { Side } from './side'
import { Wire, WireCell } from './wire-cell'
import { TruthCard } from '@/app/_ui/truth-card'
import './arena.css'

/** Browser, wire and server of both sides; below them the attacker, once there is one. */
export function ArenaRows({ sides: { session, jwt } }: { sides: Sides }) {
  const cells = (slot: (side: Side) => React.ReactNode, stuff: (side: Side) => React.ReactNode) => ({
    session: { slot: slot(session), stuff: stuff(session) },
    jwt: { slot: slot(jwt), stuff: stuff(jwt) },
  })
  return (
    <div className="arena-rows">
      <ArenaRow
        name="Browser"
        hint="your side"
        looks="browser"
        {...cells(
          (side) => <Card side={side} place="browser" />,
          (side) => <BrowserCell side={side} />,
        )}
      />
      <ArenaRow
        name="Wire"
        hint="HTTP"
        looks="wire"
        {...cells(
          (side) => <Wire side={side} />,
          (side) => <WireCell side={side} />,
        )}
      />
      <ArenaRow
        name="Server"
        hint={`node ${session.inspection.node}`}
        looks="server"
        {...cells(
          (side) => <Card side={side} place="server" />,
          (side) => <ServerCell side={side} />,
        )}
      />
      {(session.copy ?? jwt.copy) !== null && (
        <ArenaRow
          name="Attacker"
          hint="clean client"
          looks="attacker"
          {...cells(
            (side) => <AttackerCard side={side} />,
            (side) => <AttackerCell side={side} />,
          )}
        />
      )}
    </div>
  )
}

function Card({ side: { specimen, inspection }, place }: { side: Side; place: 'browser' | 'server' }) {
  return <TruthCard inspection={inspection} specimen={specimen} place={place} />
}

interface Cell {
  /** The card, or what connects two of them. */
  slot: ReactNode
  /** What was read off there. */
  stuff: ReactNode
}

interface RowProps {
  name: string
  hint: string
  looks: 'browser' | 'wire' | 'server' | 'attacker'
  session: Cell
  jwt: Cell
}

/** One row of the arena: session left, JWT right, their slots against the spine. On a phone the slots come first. */
function ArenaRow({ name, hint, looks, session, jwt }: RowProps) {
  return (
    <section className={`arena-row ${looks}`} aria-label={name}>
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
