/**
 * The store could not be reached in time. The only error a store rejects with; the frame answers it with 503
 * `store_unavailable`. Without it: a fault of the store would look like a wrong credential, or like a right one.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  constructor(cause?: unknown) {
    super('The store could not be reached in time.', { cause })
  }
}

/**
 * Whether work was refused because too much waits. By name: the pool is one for the whole process, and each bundle has
 * a class of its own. Without this: a full pool is a 500; rate-limits.http.spec.ts fails.
 */
export const isPoolFull = (fault: unknown) => fault instanceof Error && fault.name === 'PoolFull'
