import type { ServerReport } from './recording'

/** What a span did to a store. pictures.test.ts holds this table against how both modes, and the accounts, count. */
export const STORE_SPANS: Record<string, 'read' | 'write'> = {
  account: 'read',
  lookup: 'read',
  denylist: 'read',
  version: 'read',
  list: 'read',
  insert: 'write',
  touch: 'write',
  rotate: 'write',
  delete: 'write',
  deny: 'write',
  sweep: 'write',
  limit: 'write',
  password: 'write',
  sandbox: 'write',
}

/** What a reader is told instead of the name of a span. */
const WORDS: Readonly<Record<string, string>> = { limit: 'rate limit' }

export interface StoreAccess {
  kind: 'read' | 'write'
  /** What the spans are called, in the order in which they began. */
  names: string[]
  count: number
}

/** What the server did with its store, reads and writes in groups, in the order in which they began. */
export function storeAccesses({ trace }: ServerReport): StoreAccess[] {
  const accesses: StoreAccess[] = []
  for (const { name: span } of trace.spans.toSorted((one, other) => one.startMicros - other.startMicros)) {
    const kind = Object.hasOwn(STORE_SPANS, span) ? STORE_SPANS[span] : undefined
    if (!kind) continue
    const name = WORDS[span] ?? span
    const last = accesses.at(-1)
    if (last?.kind === kind) {
      last.names.push(name)
      last.count++
    } else accesses.push({ kind, names: [name], count: 1 })
  }
  // Counted, but under no name we know: the counts are the truth, the names are for reading.
  const counted = (kind: 'read' | 'write') =>
    accesses.filter((access) => access.kind === kind).reduce((sum, { count }) => sum + count, 0)
  for (const [kind, total] of [
    ['read', trace.reads],
    ['write', trace.writes],
  ] as const) {
    if (total > counted(kind)) accesses.push({ kind, names: [], count: total - counted(kind) })
  }
  return accesses
}

/** "read lookup, write touch", or "nothing read": absence is a measurement. */
export function accessText(accesses: readonly StoreAccess[]): string {
  if (accesses.length === 0) return 'nothing read'
  return accesses
    .map(({ kind, names, count }) => `${kind} ${names.length > 0 ? names.join(' + ') : `${count}×`}`)
    .join(', ')
}
