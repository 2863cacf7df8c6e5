'use client'

import Link from 'next/link'
import { AttackerCard, AttackerCell } from '@/app/_home/attacker-cell'
import { BrowserCell } from '@/app/_home/browser-cell'
import { NumberKeys } from '@/app/_home/number-keys'
import { ServerCell } from '@/app/_home/server-cell'
import type { Side } from '@/app/_home/side'
import { StageRow } from '@/app/_home/stage-row'
import { type Sides, STEPS } from '@/app/_home/steps'
import { useArena } from '@/app/_home/use-arena'
import { Wire, WireCell } from '@/app/_home/wire-cell'
import type { Demo } from '@/app/_ui/demo-accounts'
import { ProblemNote } from '@/app/_ui/problem-note'
import { type Step, Stepper } from '@/app/_ui/stepper'
import { TruthCard } from '@/app/_ui/truth-card'

interface Props {
  initial: Sides
  /** This browser holds a refresh token: a script can fetch an access token with it. */
  isHeld: boolean
  demo: Demo | null
}

/** Both machines at once, and five steps that show what each of them does. */
export function Arena({ initial, isHeld, demo }: Props) {
  const { sides, costs, next, isBusy, fault, press } = useArena(initial, isHeld, demo)
  const { session, jwt } = sides
  const steps = STEPS.map((step, index) => ({ name: step.name, ...stateOf(index, { costs, next, isBusy, note: step.note }) }))
  const cells = (slot: (side: Side) => React.ReactNode, stuff: (side: Side) => React.ReactNode) => ({
    session: { slot: slot(session), stuff: stuff(session) },
    jwt: { slot: slot(jwt), stuff: stuff(jwt) },
  })
  return (
    <>
      <div className="needs-script">
        <Stepper label="Five steps" steps={steps} press={(index) => ({ onClick: () => void press(index), 'aria-disabled': index !== next || isBusy })} />
        <p className="sr-only" role="status">
          {isBusy && 'Waiting for the server.'}
        </p>
        {!demo && costs.length === 0 && <SignInFirst />}
      </div>
      <p className="without-script pb-3">
        The five steps need a script. Both areas work without one: <Link href="/session">Session</Link>, <Link href="/jwt?variant=cookie">JWT</Link>.
      </p>
      {fault && <ProblemNote title="The step was not made">{fault}</ProblemNote>}
      <div className="stage">
        <StageRow name="Browser" hint="your side" looks="browser" {...cells((side) => <Card side={side} place="browser" />, (side) => <BrowserCell side={side} />)} />
        <StageRow name="Wire" hint="HTTP" looks="wire" {...cells((side) => <Wire side={side} />, (side) => <WireCell side={side} />)} />
        <StageRow name="Server" hint={`node ${session.inspection.node}`} looks="server" {...cells((side) => <Card side={side} place="server" />, (side) => <ServerCell side={side} />)} />
        {(session.copy ?? jwt.copy) !== null && (
          <StageRow name="Attacker" hint="clean client" looks="attacker" {...cells((side) => <AttackerCard side={side} />, (side) => <AttackerCell side={side} />)} />
        )}
      </div>
      <div className="needs-script py-2">
        <NumberKeys count={STEPS.length} press={press} />
      </div>
    </>
  )
}

interface Progress {
  costs: string[]
  next: number
  isBusy: boolean
  note: string
}

/** How a key looks: done with its cost, the next one, or later. After the last one the first is next again. */
function stateOf(index: number, { costs, next, isBusy, note }: Progress): Pick<Step, 'state' | 'note'> {
  if (index === next) return { state: 'next', note: isBusy ? 'waiting for the server' : note }
  return index < costs.length ? { state: 'done', note: costs[index] ?? note } : { state: 'later', note }
}

function Card({ side: { specimen, inspection }, place }: { side: Side; place: 'browser' | 'server' }) {
  return <TruthCard inspection={inspection} specimen={specimen} place={place} />
}

function SignInFirst() {
  return (
    <p className="pt-2 text-ink-2">
      Sign in at <Link href="/session">Session</Link> and at <Link href="/jwt">JWT</Link>, then come back.
    </p>
  )
}
