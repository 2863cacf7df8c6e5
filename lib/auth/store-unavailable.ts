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
