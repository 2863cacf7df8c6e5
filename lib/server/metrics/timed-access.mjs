// @ts-check
import { performance } from 'node:perf_hooks'
import { meters } from './meters.mjs'

/**
 * Runs one access of a store, and measures it where somebody reads that. What it answers or rejects with is handed on as
 * it is.
 *
 * @template Result
 * @param {'database' | 'redis'} store
 * @param {() => Result | Promise<Result>} work rejects with `StoreUnavailable` where the store did not answer
 * @returns {Result | Promise<Result>}
 */
export const timedAccess = (store, work) => (meters() ? measured(store, work) : work())

/** @template Result @param {string} store @param {() => Result | Promise<Result>} work */
async function measured(store, work) {
  const from = performance.now()
  let outcome = 'answered'
  try {
    return await work()
  } catch (fault) {
    // By name, because each bundle has a class of its own.
    if (fault instanceof Error && fault.name === 'StoreUnavailable') outcome = 'unavailable'
    throw fault
  } finally {
    meters()?.storeAccess.observe([store, outcome], (performance.now() - from) / 1000)
  }
}
