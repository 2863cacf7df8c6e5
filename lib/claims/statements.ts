import { REVOCATION } from './revocation'
import type { Statement, StatementGroup } from './statement'

/** All statements, grouped and in the order of the ledger. */
export const GROUPS: readonly StatementGroup[] = [REVOCATION]

export const STATEMENTS: readonly Statement[] = GROUPS.flatMap(({ statements }) => statements)

const byId = new Map<string, Statement>(STATEMENTS.map((statement) => [statement.id, statement]))

/** The words of a statement. Throws for an id there is none of, which is a fault of ours. */
export function statementOf(id: string): string {
  const statement = byId.get(id)
  if (!statement) throw new Error(`No statement ${id}`)
  return statement.says
}
