import { BASICS } from './basics'
import { COMPARISON } from './comparison'
import { PRACTICES } from './practices'
import { REVOCATION } from './revocation'
import { SESSION_BALANCE } from './session-balance'
import { SESSION_STEPS } from './session-steps'
import type { Statement, StatementGroup } from './statement'
import { TOKEN_BALANCE } from './token-balance'
import { TOKEN_STEPS } from './token-steps'

/** All statements, grouped and in the order of the ledger. */
export const GROUPS: readonly StatementGroup[] = [
  BASICS,
  SESSION_STEPS,
  SESSION_BALANCE,
  TOKEN_STEPS,
  TOKEN_BALANCE,
  REVOCATION,
  COMPARISON,
  PRACTICES,
]

export const STATEMENTS: readonly Statement[] = GROUPS.flatMap(({ statements }) => statements)

const byId = new Map<string, Statement>(STATEMENTS.map((statement) => [statement.id, statement]))

/** The words of a statement. Throws for an id there is none of, which is a fault of ours. */
export function statementOf(id: string): string {
  const statement = byId.get(id)
  if (!statement) throw new Error(`No statement ${id}`)
  return statement.says
}
