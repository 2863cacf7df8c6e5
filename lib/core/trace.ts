/**
 * What one request did, counted where it happens: spans with their time, reads and writes of a store, checks with their
 * outcome. A trace comes with the context, so it is true by construction for every mode, store and experiment.
 */

export interface Span {
  name: string
  startMicros: number
  micros: number
}

export interface CheckOutcome {
  name: string
  passed: boolean
}

/** A finished trace as plain data: what `Server-Timing`, the inspector and the recorder show. */
export interface TraceReport {
  spans: Span[]
  totalMicros: number
  reads: number
  writes: number
  checks: CheckOutcome[]
  /** The check that refused, if one did. */
  refusedBy: string | null
}

export interface Trace {
  /** Runs `work`, synchronous or not, and records how long it took under `name`. */
  span<Result>(name: string, work: () => Result): Result
  /** Records the outcome of a named check and hands it back, so that it can stand in a condition. */
  check(name: string, passed: boolean): boolean
  read(): void
  write(): void
  report(): TraceReport
}

const micros = (milliseconds: number) => Math.round(milliseconds * 1000)

/** Starts an empty trace. Times are microseconds since this call. */
export function startTrace(): Trace {
  const startedAt = performance.now()
  const spans: Span[] = []
  const checks: CheckOutcome[] = []
  let reads = 0
  let writes = 0

  const record = (name: string, from: number) => {
    spans.push({ name, startMicros: micros(from - startedAt), micros: micros(performance.now() - from) })
  }

  return {
    span(name, work) {
      const from = performance.now()
      let result: ReturnType<typeof work>
      try {
        result = work()
      } catch (error) {
        record(name, from)
        throw error
      }
      if (!(result instanceof Promise)) {
        record(name, from)
        return result
      }
      // The promise is handed back as it is: its type is the caller's, only its end is observed.
      return result.finally(() => record(name, from)) as typeof result
    },
    check(name, passed) {
      checks.push({ name, passed })
      return passed
    },
    read: () => void reads++,
    write: () => void writes++,
    report: () => ({
      spans,
      totalMicros: micros(performance.now() - startedAt),
      reads,
      writes,
      checks,
      refusedBy: checks.find((check) => !check.passed)?.name ?? null,
    }),
  }
}

/** How one method of a store is counted: as a read or a write, under the name its span gets. */
export type Counting<Store> = { [Method in keyof Store]: readonly ['read' | 'write', span: string] }

/**
 * Wraps a store so that every call is counted and timed in `trace`. The map is complete by type: a method that is
 * added to a store can't be forgotten here.
 */
export function counted<Store extends object>(store: Store, trace: Trace, counting: Counting<Store>): Store {
  const wrapped: Record<string, unknown> = {}
  for (const [method, [kind, span]] of entriesOf(counting)) {
    const call = (store as Record<string, (...values: unknown[]) => unknown>)[method]
    if (!call) throw new Error(`counted: the store has no method ${method}`)
    wrapped[method] = (...values: unknown[]) => {
      trace[kind]()
      return trace.span(span, () => call.apply(store, values))
    }
  }
  return wrapped as Store
}

type Entries = [method: string, readonly ['read' | 'write', string]][]
const kept = new WeakMap<object, Entries>()

/** There is one map for each kind of store, and every request wraps one. */
function entriesOf(counting: object): Entries {
  const known = kept.get(counting) ?? (Object.entries(counting) as Entries)
  kept.set(counting, known)
  return known
}
