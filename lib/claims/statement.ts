import type { ClaimId } from '@/lib/experiment/verdict'

/** One thing people say about the two methods, in words of our own. */
export interface Statement {
  id: ClaimId
  says: string
  /** The experiment that settles it; others may bear on it too. */
  experiment: string
  also?: readonly string[]
  /** The text that rules here, where one does. */
  standard?: { name: string; href: string }
}

/** Statements that belong together, in the order in which an article would make them. */
export interface StatementGroup {
  name: string
  statements: readonly Statement[]
}
