// @ts-check
// What a process can say of itself.
import { performance } from 'node:perf_hooks'

/** How often the event loop is asked whether it comes in time. */
const EVERY_MS = 20

/**
 * Has the memory read whenever the metrics are, and the event loop watched from now on.
 *
 * @param {import('./meters.mjs').Meters} meters
 */
export function readProcess({ memory, heap, external, startedAt, eventLoopDelay }) {
  memory.readBy(() => [{ value: process.memoryUsage.rss() }])
  heap.readBy(() => [{ value: process.memoryUsage().heapUsed }])
  external.readBy(() => [{ value: process.memoryUsage().external }])
  startedAt.readBy(() => [{ value: performance.timeOrigin / 1000 }])
  watchEventLoop((seconds) => eventLoopDelay.observe([], seconds))
}

/**
 * Tells after each turn how late it came, in seconds. Does not keep the process alive. Answers how to end it.
 *
 * @param {(seconds: number) => void} tell
 */
export function watchEventLoop(tell) {
  let dueAt = performance.now() + EVERY_MS
  const timer = setInterval(() => {
    const now = performance.now()
    tell(Math.max(0, now - dueAt) / 1000)
    dueAt = now + EVERY_MS
  }, EVERY_MS).unref()
  return () => clearInterval(timer)
}
