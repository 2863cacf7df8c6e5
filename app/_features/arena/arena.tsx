'use client'

import Link from 'next/link'
import { ControlRow } from './control-row'
import { NumberKeys } from './number-keys'
import { ArenaRows } from './arena-rows'
import { STEPS } from './steps'
import type { ArenaState } from './use-arena'
import { ProblemNote } from '@/app/_ui/problem-note'
import { type Step, Stepper } from '@/app/_ui/stepper'

interface Props {
  arena: ArenaState
  hasDemo: boolean
  hasExperiments: boolean
}

/** Both machines at once, five steps that show what each of them does, and what else can be done to them. */
export function Arena({ arena, hasDemo, hasExperiments }: Props) {
  const { sides, costs, next, isBusy, fault, canPress, press } = arena
  const steps = STEPS.map((step, index) => ({
    name: step.name,
    ...stateOf(index, { costs, next, isBusy, note: step.note }),
  }))
  return (
    <>
      <div className="needs-script">
        <Stepper label="Five steps" steps={steps} canPress={canPress} press={press} />
        <p className="sr-only" role="status">
          {isBusy && 'Waiting for the server.'}
        </p>
        {!hasDemo && costs.length === 0 && <SignInFirst />}
      </div>
      <p className="without-script pb-3">
        The five steps need a script. Both areas work without one: <Link href="/session">Session</Link>,{' '}
        <Link href="/jwt?variant=cookie">JWT</Link>.
      </p>
      {fault && <ProblemNote title="The step is not complete">{fault}</ProblemNote>}
      <ArenaRows sides={sides} />
      <ControlRow arena={arena} hasExperiments={hasExperiments} />
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

function SignInFirst() {
  return (
    <p className="pt-2 text-ink-2">
      Sign in at <Link href="/session">Session</Link> and at <Link href="/jwt">JWT</Link>, then come back.
    </p>
  )
}
