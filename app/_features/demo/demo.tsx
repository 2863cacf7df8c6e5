'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { NumberKeys } from '@/app/_features/arena/number-keys'
import { ProblemNote } from '@/app/_ui/problem-note'
import { specimenOf } from '@/lib/core/specimens'
import { type Choice, REVOCATIONS } from './choice'
import { Chooser } from './chooser'
import { fateOf, lastCallMs } from './fate'
import { Question } from './question'
import { RunCard } from './run-card'
import { markOf, measuredOf, resultOf, type Vote } from './sentences'
import { StepBar } from './step-bar'
import { STEP_COUNT } from './story'
import { useDemo } from './use-demo'
import './demo.css'

const DENYLIST = REVOCATIONS[3]
const ENCRYPTED = specimenOf('session', 'sealed-data')

interface Props {
  initial: Choice
  /** The scene of that choice before the first step: until then its code is not needed here. */
  drawn: ReactNode
  /** Where to go on from it. */
  links: ReactNode
  /** How it comes to its numbers. */
  method: ReactNode
}

/** The demo: the question, both sides with browser, server and thief, and what became of the copies. */
export function Demo({ initial, drawn, links, method }: Props) {
  const demo = useDemo(initial)
  const { story, Scene, done, choice, isBusy } = demo
  const [vote, setVote] = useState<Vote | null>(null)
  const isOver = done === STEP_COUNT
  const isAlive = isOver && (fateOf(story.session)?.isAlive === true || fateOf(story.jwt)?.isAlive === true)
  const nowMs = useNow(isAlive) ?? lastCallMs(story)
  const whatIfs = [
    {
      name: 'Give the server a denylist',
      note: 'JWT: a list of revoked tokens',
      isOn: choice.revocation.slug === DENYLIST.slug,
      press: () => demo.choose({ revocation: choice.revocation.slug === DENYLIST.slug ? REVOCATIONS[0] : DENYLIST }),
    },
    {
      name: 'Encrypted data, no record',
      note: 'Session: all of it in the cookie',
      isOn: choice.session.code === ENCRYPTED.code,
      press: () =>
        demo.choose({
          session: choice.session.code === ENCRYPTED.code ? specimenOf('session', 'opaque-id') : ENCRYPTED,
        }),
    },
  ]
  const press = (index: number) =>
    index < STEP_COUNT ? demo.press(index) : isOver && whatIfs[index - STEP_COUNT]?.press()
  const result = resultOf(story, nowMs)
  return (
    <div className="demo played">
      <Question vote={vote} mark={markOf(vote, story)} onVote={setVote}>
        <button type="button" className="link" aria-disabled={isBusy || done === 0} onClick={demo.undo}>
          Undo
        </button>
        <button type="button" className="link" aria-disabled={isBusy || done === 0} onClick={demo.reset}>
          Reset
        </button>
      </Question>
      <StepBar done={done} isBusy={isBusy} result={result} press={press} whatIfs={whatIfs} />
      <p className="sr-only" role="status">
        {isBusy ? 'Waiting for the server.' : resultOf(story, lastCallMs(story))}
      </p>
      {demo.fault && <ProblemNote title="The step is not complete">{demo.fault}</ProblemNote>}
      <Chooser choice={choice} choose={demo.choose} />
      {Scene ? (
        <Scene
          story={story}
          nowMs={nowMs}
          travel={demo.travel}
          controls={
            <>
              <button type="button" className="link" aria-disabled={isBusy} onClick={demo.jumpToEnd}>
                Jump to the end
              </button>
              <button type="button" className="link" aria-disabled={isBusy} onClick={demo.toggleCalls}>
                {demo.isCalling ? 'Stop the calls' : 'Call each second'}
              </button>
            </>
          }
        />
      ) : (
        drawn
      )}
      <RunCard story={story} choice={choice} />
      <div className="demo-foot">
        <NumberKeys count={STEP_COUNT + whatIfs.length} press={press} />
        <div>
          {links}
          <details>
            {method}
            <p>{measuredOf(story)}</p>
          </details>
        </div>
      </div>
    </div>
  )
}

/** The time, each second while somebody waits for it; null where nothing runs. */
function useNow(isRunning: boolean): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    if (!isRunning) return setNow(null)
    setNow(Date.now())
    const ticking = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [isRunning])
  return now
}
