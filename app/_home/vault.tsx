'use client'

import Link from 'next/link'
import { useState } from 'react'
import { DeathChart } from '@/app/_home/death-chart'
import { useVault } from '@/app/_home/use-vault'
import { VaultMethod } from '@/app/_home/vault-method'
import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'
import { EVENTS } from '@/lib/vault/events'

interface Props {
  hasExperiments: boolean
  isArenaBusy: boolean
  /** Runs while the arena does nothing else: both use this browser's cookies. */
  alone(work: () => Promise<void>): Promise<void>
  /** The run has signed this browser out. */
  onEnd(): Promise<void>
}

/** How long a stolen copy lives, measured: six credentials, one deed of their owner, replays under a moved clock. */
export function Vault({ hasExperiments, isArenaBusy, alone, onEnd }: Props) {
  const [chosen, choose] = useState<(typeof EVENTS)[number]>(EVENTS[0])
  const { phase, doing, done, total, rows, event, fault, start, cancel } = useVault()
  const isRunning = phase === 'running'
  const run = () => void alone(() => start(chosen).then(onEnd))
  return (
    <section className="chapter" aria-labelledby="vault-title">
      <header>
        <h2 id="vault-title">How long a stolen copy lives{phase !== 'idle' && ` ${event.after}`}</h2>
        <p className="say">What decides is not the name of the method. It is whether the server keeps something it can cross out.</p>
      </header>
      {hasExperiments ? (
        <div className="controls needs-script">
          <fieldset className="pick" disabled={isRunning}>
            <legend>What the owner does</legend>
            {EVENTS.map((each) => (
              <label key={each.key}>
                <input type="radio" name="event" checked={each === chosen} onChange={() => choose(each)} />
                {each.name}
              </label>
            ))}
          </fieldset>
          {isRunning ? (
            <Button type="button" onClick={cancel}>Cancel</Button>
          ) : (
            <Button type="button" aria-disabled={isArenaBusy} onClick={() => isArenaBusy || run()}>{phase === 'idle' ? 'Measure' : 'Measure again'}</Button>
          )}
          {isRunning && (
            <p className="row">
              <progress value={done} max={total} aria-label="Specimens measured" /> <span className="num">{doing}</span>
            </p>
          )}
        </div>
      ) : (
        <p className="warning needs-script">Nobody waits twelve hours, and the clock can’t be moved where EXPERIMENTS=off: nothing is measured here.</p>
      )}
      <p className="without-script">Measuring needs a script: it would sign a throw-away user in six times, copy each credential and replay the copies.</p>
      <p className="sr-only" role="status">{phase === 'done' && 'Measured. The chart is filled.'}</p>
      {phase === 'cancelled' && <p className="warning">Cancelled, and signed out. The rows that were through stand in the chart.</p>}
      {fault && <ProblemNote title="The measurement stopped, and signed out">{fault}</ProblemNote>}
      <DeathChart rows={rows} />
      <VaultMethod>{(phase === 'done' || phase === 'cancelled') && <Link href="/recording">Open the recording of this run</Link>}</VaultMethod>
    </section>
  )
}
