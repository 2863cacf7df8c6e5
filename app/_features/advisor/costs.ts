import type { Entry } from '@/app/_features/ledger/entry-of'
import type { ClaimId } from '@/lib/claims/verdict'
import { measuredIn } from './measured'
import type { Outcome } from './recommend'

/** What this browser's newest run of an experiment said about a statement. */
export type Found = (claim: ClaimId, slug: string) => Entry | undefined

/** A price of the design. Every number is one of the reader's own runs, or of the reference run. */
export interface Cost {
  what: string
  /** Null: not measured yet. */
  value: string | null
  /** The whole line of evidence, where the value is a line. */
  line: string | null
  claim: ClaimId
  slug: string
  endedAt: string | null
  /** Of the reference run. */
  isRecorded: boolean
}

export function costsOf({ specimen: { code, mode }, strategy }: Outcome, found: Found): Cost[] {
  const [designs, strategies] = [found('A87', 'choose'), found('A88', 'choose')]
  const design = measuredIn(designs?.details ?? '', code)
  const taken = strategy === null ? undefined : measuredIn(strategies?.details ?? '', strategy)
  // A token under this way of taking it back; a session is what it is.
  const [ending, endingFrom] = mode === 'jwt' ? ([taken, 'A88'] as const) : ([design, 'A87'] as const)
  const endingIn = mode === 'jwt' ? strategies : designs
  const number = (what: string, value: string | undefined, claim: ClaimId, entry: Entry | undefined): Cost => ({
    what,
    value: value ?? null,
    line: null,
    claim,
    slug: 'choose',
    endedAt: value === undefined ? null : (entry?.endedAt ?? null),
    isRecorded: entry?.isRecorded ?? false,
  })
  const line = (what: string, claim: ClaimId, slug: string): Cost => {
    const entry = found(claim, slug)
    return {
      what,
      value: null,
      line: entry?.evidence ?? null,
      claim,
      slug,
      endedAt: entry?.endedAt ?? null,
      isRecorded: entry?.isRecorded ?? false,
    }
  }
  return [
    number('The credential, on every request', design && `${design.bytes} bytes`, 'A87', designs),
    number(
      'Database reads, on every request',
      ending && `${ending.reads} ${ending.reads === 1 ? 'read' : 'reads'}`,
      endingFrom,
      endingIn,
    ),
    number(
      'A copy, replayed after the log-out',
      ending && `${ending.copy} ${ending.copy === 200 ? 'served' : 'refused'}`,
      endingFrom,
      endingIn,
    ),
    line('What the server keeps', 'A31', 'where-data-lives'),
    line('What a list adds', 'A64', 'cost'),
    line('The code to write', 'A74', 'choose'),
  ]
}
