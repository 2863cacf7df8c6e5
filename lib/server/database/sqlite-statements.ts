import type { ResultSet } from '@libsql/client'
import type Libsql from 'libsql'

/** More texts than the app has; a list of another length is another text. */
const MAX_KEPT = 300

export interface Statements {
  run(sql: string, values: unknown[]): ResultSet
}

type Statement = Libsql.Statement<[unknown[]]>

/**
 * Statements of one connection, prepared once: preparing takes longer than running. Read by `all` and never by `get`,
 * which after `all` runs with the values of before (libsql 0.5.29).
 */
export function keptStatements(connection: Libsql.Database): Statements {
  const kept = new Map<string, Statement>()
  const prepared = (sql: string): Statement => {
    const statement = kept.get(sql) ?? (connection.prepare(sql) as Statement)
    if (kept.size >= MAX_KEPT) kept.clear()
    kept.set(sql, statement)
    return statement
  }
  return {
    run(sql, values) {
      const statement = prepared(sql)
      const given = values.map(toSql)
      if (!statement.reader) return result([], [], [], statement.run(given).changes)
      const columns = statement.columns()
      const rows = statement.raw(true).all(given)
      return result(
        columns.map(({ name }) => name),
        columns.map(({ type }) => type ?? ''),
        rows,
        0,
      )
    },
  }
}

const toSql = (value: unknown) =>
  typeof value === 'boolean' ? Number(value) : value instanceof Date ? value.getTime() : value

/** The adapter reads rows by position only. */
const result = (columns: string[], columnTypes: string[], rows: unknown[], rowsAffected: number): ResultSet => ({
  columns,
  columnTypes,
  rows: rows as ResultSet['rows'],
  rowsAffected,
  lastInsertRowid: undefined,
  toJSON: () => ({ columns, columnTypes, rows, rowsAffected }),
})
