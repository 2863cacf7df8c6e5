import type { ClaimId } from './verdict'

/** The text that rules on something. */
export interface Standard {
  name: string
  href: string
}

/** One thing people say about the two methods, in words of our own. */
export interface Statement {
  id: ClaimId
  says: string
  /** The experiment that settles it; others may bear on it too. */
  experiment: string
  also?: readonly string[]
  /** The text that rules here, where one does. */
  standard?: Standard
}

/** Statements that belong together, in the order in which an article would make them. */
export interface StatementGroup {
  name: string
  statements: readonly Statement[]
}
