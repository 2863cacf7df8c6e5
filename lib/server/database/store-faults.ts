import { StoreUnavailable } from '@/lib/core/errors'

/**
 * Prisma's codes for what the caller asked for wrongly: a value too long, a duplicate, a missing parent, a missing row.
 */
const CALLERS_FAULTS = new Set(['P2000', 'P2002', 'P2003', 'P2011', 'P2025'])

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
const codeOf = (error: unknown) => {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}

/**
 * Whether Prisma refused a call for what it said, the store being well. By name, because each bundle has its own class.
 */
function isCallersFault(error: unknown): boolean {
  if (nameOf(error) === 'PrismaClientValidationError') return true
  return nameOf(error) === 'PrismaClientKnownRequestError' && CALLERS_FAULTS.has(codeOf(error) ?? '')
}

/** The code of a Prisma error such as `P2002`, or undefined for any other error. */
export const prismaCode = (error: unknown) => (nameOf(error).startsWith('PrismaClient') ? codeOf(error) : undefined)

/**
 * Whether the database let another transaction win, told by a statement (Prisma's code) or only at the commit (its
 * adapter's kind).
 */
export function isForestalled(error: unknown): boolean {
  if (prismaCode(error) === 'P2034') return true
  const cause = error instanceof Error && nameOf(error) === 'DriverAdapterError' ? error.cause : null
  return typeof cause === 'object' && cause !== null && 'kind' in cause && cause.kind === 'TransactionWriteConflict'
}

let lastLoggedAt = -Infinity

/**
 * Runs `work` and turns what it rejects with into the one error a store may reject with: unreachable, too slow, locked,
 * read-only, full, damaged, or unknown to us, all are `StoreUnavailable` with the cause kept. A caller's own fault goes
 * through as it is. Logs names and codes at most once a second; a message could carry data.
 */
export function translated<Result>(work: () => Promise<Result>): Promise<Result>
export function translated<Result>(work: () => Result | Promise<Result>): Result | Promise<Result>
export function translated<Result>(work: () => Result | Promise<Result>): Result | Promise<Result> {
  try {
    const result = work()
    return result instanceof Promise ? result.catch(throwTranslated) : result
  } catch (error) {
    return Promise.reject(translation(error))
  }
}

const throwTranslated = (error: unknown): never => {
  throw translation(error)
}

function translation(error: unknown): unknown {
  if (isCallersFault(error)) return error
  const fault = nameOf(error) === 'StoreUnavailable' ? (error as StoreUnavailable) : new StoreUnavailable(error)
  if (performance.now() - lastLoggedAt > 1000) {
    lastLoggedAt = performance.now()
    const { cause } = fault
    console.error(
      JSON.stringify({
        time: new Date().toISOString(),
        event: 'store_unavailable',
        error: nameOf(cause),
        code: codeOf(cause),
      }),
    )
  }
  return fault
}
