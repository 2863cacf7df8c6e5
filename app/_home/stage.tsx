import { AttackerCard, AttackerCell } from '@/app/_home/attacker-cell'
import type { Sides } from '@/app/_home/both'
import { BrowserCell } from '@/app/_home/browser-cell'
import { ServerCell } from '@/app/_home/server-cell'
import type { Side } from '@/app/_home/side'
import { StageRow } from '@/app/_home/stage-row'
import { Wire, WireCell } from '@/app/_home/wire-cell'
import { TruthCard } from '@/app/_ui/truth-card'

/** Browser, wire and server of both sides; below them the attacker, once there is one. */
export function Stage({ sides: { session, jwt } }: { sides: Sides }) {
  const cells = (slot: (side: Side) => React.ReactNode, stuff: (side: Side) => React.ReactNode) => ({
    session: { slot: slot(session), stuff: stuff(session) },
    jwt: { slot: slot(jwt), stuff: stuff(jwt) },
  })
  return (
    <div className="stage">
      <StageRow name="Browser" hint="your side" looks="browser" {...cells((side) => <Card side={side} place="browser" />, (side) => <BrowserCell side={side} />)} />
      <StageRow name="Wire" hint="HTTP" looks="wire" {...cells((side) => <Wire side={side} />, (side) => <WireCell side={side} />)} />
      <StageRow name="Server" hint={`node ${session.inspection.node}`} looks="server" {...cells((side) => <Card side={side} place="server" />, (side) => <ServerCell side={side} />)} />
      {(session.copy ?? jwt.copy) !== null && (
        <StageRow name="Attacker" hint="clean client" looks="attacker" {...cells((side) => <AttackerCard side={side} />, (side) => <AttackerCell side={side} />)} />
      )}
    </div>
  )
}

function Card({ side: { specimen, inspection }, place }: { side: Side; place: 'browser' | 'server' }) {
  return <TruthCard inspection={inspection} specimen={specimen} place={place} />
}
