// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks'
import { performance } from 'node:perf_hooks'

/**
 * How long one request may wait for its stores, all of its waits together. The contract promises the 503 within two
 * seconds; this leaves room to write it.
 */
export const PATIENCE_MS = 1800

/**
 * What a request has waited so far. Only the time in which it waits for a store is counted, and once where it waits for
 * several at a time: hashing a password, or waiting for one's turn to, is no fault of a store.
 *
 * @typedef {{ limitMs: number, waitedMs: number, waits: number, since: number }} Patience
 */

// On globalThis: the server before Next opens what the bundled app counts in, and Next bundles this more than once.
const KEY = Symbol.for('jwt-vs-session.patience')
/** @type {Record<symbol, AsyncLocalStorage<Patience> | undefined>} */
const shelf = /** @type {any} */ (globalThis)
const requests = (shelf[KEY] ??= new AsyncLocalStorage())

/**
 * Runs one request with a patience of its own, which everything that it starts shares. Plain JavaScript, because
 * scripts/frame.mjs opens it: so no page, action or handler can be without.
 *
 * @template Result
 * @param {() => Result} work
 * @returns {Result}
 */
export const withPatience = (work, limitMs = PATIENCE_MS) => requests.run({ limitMs, waitedMs: 0, waits: 0, since: 0 }, work)

/**
 * Begins a wait: how long it may last, and what to call when it is over. Outside of a request (start, clean-up) every
 * wait has the whole of it.
 *
 * @returns {{ leftMs: number, end: () => void }}
 */
export function beginWait() {
  const patience = requests.getStore()
  if (!patience) return { leftMs: PATIENCE_MS, end: () => undefined }
  const now = performance.now()
  if (patience.waits++ === 0) patience.since = now
  const end = () => {
    if (--patience.waits === 0) patience.waitedMs += performance.now() - patience.since
  }
  return { leftMs: patience.limitMs - patience.waitedMs - (now - patience.since), end }
}
