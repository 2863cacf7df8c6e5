import type { Entry } from '@/lib/claims/ledger'
import type { ClaimId } from '@/lib/experiment/verdict'
import { measuredIn } from './measured'
import type { Outcome } from './recommend'

/** What this browser's newest run of an experiment said about a statement. */
export type Found = (claim: ClaimId, slug: string) => Entry | undefined

/** A price of the design. Every number is one of the reader's own runs; without a run there is none. */
export interface Cost {
  what: string
  /** Null: not measured yet. */
  value: string | null
  /** The whole line of evidence, where the value is a line. */
  line: string | null
  claim: ClaimId
  slug: string
  endedAt: string | null
}

export function costsOf({ specimen: { code, mode }, strategy }: Outcome, found: Found): Cost[] {
  const [designs, strategies] = [found('A87', 'choose'), found('A88', 'choose')]
  const design = measuredIn(designs?.evidence ?? '', code)
  const taken = strategy === null ? undefined : measuredIn(strategies?.evidence ?? '', strategy)
  // A token under this way of taking it back; a session is what it is.
  const [ending, endingFrom] = mode === 'jwt' ? ([taken, 'A88'] as const) : ([design, 'A87'] as const)
  const endedAt = (mode === 'jwt' ? strategies : designs)?.endedAt ?? null
  const number = (what: string, value: string | undefined, claim: ClaimId, at: string | null): Cost => ({ what, value: value ?? null, line: null, claim, slug: 'choose', endedAt: value === undefined ? null : at })
  const line = (what: string, claim: ClaimId, slug: string): Cost => {
    const entry = found(claim, slug)
    return { what, value: null, line: entry?.evidence ?? null, claim, slug, endedAt: entry?.endedAt ?? null }
  }
  return [
    number('The credential, on every request', design && `${design.bytes} B`, 'A87', designs?.endedAt ?? null),
    number('Asking the store, on every request', ending && `${ending.reads} ${ending.reads === 1 ? 'read' : 'reads'}`, endingFrom, endedAt),
    number('A copy, replayed after the log-out', ending && `${ending.copy} ${ending.copy === 200 ? 'served' : 'refused'}`, endingFrom, endedAt),
    line('What the server keeps', 'A69', 'where-data-lives'),
    line('The time of a call', 'A64', 'cost'),
    line('The code of it', 'A74', 'choose'),
  ]
}
