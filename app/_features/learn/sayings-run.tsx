'use client'

import Link from 'next/link'
import { useEffect, useSyncExternalStore } from 'react'
import { EMPTY_LEDGER } from '@/app/_features/ledger/entry-of'
import { ledgerHere, subscribeLedgerHere } from '@/app/_features/ledger/ledger-here'
import { isBrokenOff, tallyOf } from '@/app/_features/claims/round'
import { RoundButtons } from '@/app/_features/claims/round-buttons'
import { useRound } from '@/app/_features/claims/use-round'
import type { Origins } from '@/app/experiments/_runtime/world'
import type { VerdictName } from '@/lib/claims/verdict'
import './learn.css'

export interface SayingsRunProps {
  slugs: readonly string[]
  /** By claim and experiment, as the ledger names them: the verdict of the reference run. */
  recorded: Readonly<Record<string, VerdictName>>
  origins: Origins
}

const nothing = () => EMPTY_LEDGER

/**
 * Runs every experiment, beginning at once or where the last round was broken off, and says how this browser's verdicts
 * compare with the recorded ones.
 */
export function SayingsRun({ slugs, recorded, origins }: SayingsRunProps) {
  const state = useRound(slugs, origins)
  const ledger = useSyncExternalStore(subscribeLedgerHere, ledgerHere, nothing)
  const { round, running, isElsewhere } = state
  useEffect(() => {
    state.resume()
    // Once, with the press that brought this here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const tally = tallyOf(round, slugs)
  const phase = running ? 'running' : isBrokenOff(round, slugs) ? 'broken-off' : round ? 'over' : 'idle'
  const judged = Object.keys(recorded).filter((key) => ledger[key])
  const others = judged.filter((key) => ledger[key]?.verdict !== recorded[key])
  return (
    <div
      className="sayings-run needs-script"
      data-round={phase}
      data-judged={judged.length}
      data-others={others.length}
    >
      <RoundButtons state={state} left={slugs.length - tally.through} phase={phase} />
      <p role="status">
        {running
          ? `${tally.through} of ${slugs.length} experiments are through. Now: ${running.slug}${running.doing && `, ${running.doing}`}.`
          : `${tally.through} of ${slugs.length} experiments are through.`}
        {isElsewhere && ' Another tab of this browser is running them.'}
      </p>
      {judged.length > 0 && (
        <p>
          This browser has judged {judged.length} of {Object.keys(recorded).length} sayings.{' '}
          {others.length === 0
            ? 'Each verdict is the recorded one.'
            : `${others.length} ${others.length === 1 ? 'verdict differs' : 'verdicts differ'} from the recorded one.`}{' '}
          <Link href="/claims">Read each with its evidence</Link>
        </p>
      )}
    </div>
  )
}
