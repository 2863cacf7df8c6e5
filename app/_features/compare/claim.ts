import type { Facts } from './facts'
import type { Outcome } from './mode-verdict'
import type { RowId } from './question'
import type { SetUp } from './set-up'

/** What is said of a mode, how to read it off one specimen, and whether that bears it out. */
export interface Claim {
  says: string
  measure(facts: Facts, all: readonly Facts[], setUp: SetUp): string | null
  holds(facts: Facts, all: readonly Facts[]): Outcome
  /** Where it holds for some only: what those have in common. */
  condition?: string
  notMeasured?: string
  /** The experiment that measures what this page can't. */
  measuredBy?: { slug: string; name: string }
  isJudgement?: boolean
}

export interface AspectSource {
  id: string
  name: string
  session: Claim
  jwt: Claim
  rows: readonly RowId[]
  href?: string
}
