// @ts-check
import { performance } from 'node:perf_hooks'
import { requestScope, runInScope } from '../config/request-scope.mjs'

/**
 * How long one request may wait for its stores, all of its waits together. The contract promises the 503 within two
 * seconds; this leaves room to write it.
 */
export const REQUEST_DEADLINE_MS = 1600

/**
 * Runs one request with a deadline of its own for its stores, which everything that it starts shares. Only the time in
 * which it waits for a store is counted, and once where it waits for several at a time: hashing a password, or waiting
 * for one's turn to, is no fault of a store. Plain JavaScript,
 * because lib/server/front/handle-request.mjs opens it: so no page, action or handler can be without.
 *
 * @template Result
 * @param {() => Result} work
 * @param {number} limitMs
 * @param {import('../config/request-scope.mjs').Handed | null} handed where the text of the answer may be handed over
 * @returns {Result}
 */
export const runWithDeadline = (work, limitMs = REQUEST_DEADLINE_MS, handed = null) =>
  runInScope({ waiting: { limitMs, waitedMs: 0, waits: 0, since: 0 }, handed }, work)

/**
 * Begins a wait: how long it may last, and what to call when it has ended. Outside of a request (start, clean-up) every
 * wait has the whole of it. `isOver`: it was given up, and then the request waits no more, though a timer of a busy
 * process rings some milliseconds early.
 *
 * @returns {{ leftMs: number, end: (isOver?: boolean) => void }}
 */
export function beginWait() {
  const waiting = requestScope()?.waiting
  if (!waiting) return { leftMs: REQUEST_DEADLINE_MS, end: () => undefined }
  const now = performance.now()
  if (waiting.waits++ === 0) waiting.since = now
  const end = (isOver = false) => {
    if (--waiting.waits === 0) waiting.waitedMs += performance.now() - waiting.since
    if (isOver) waiting.waitedMs = waiting.limitMs
  }
  return { leftMs: waiting.limitMs - waiting.waitedMs - (now - waiting.since), end }
}
