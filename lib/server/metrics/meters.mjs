// @ts-check
// What this process counts and measures, where somebody wants to read it (METRICS_PORT). Plain JavaScript, because the
// server in front of Next counts as well as the app.
import { processGlobal } from '../config/process-global.mjs'
import { counter, gauge, histogram } from './instruments.mjs'

/** Seconds. A kept statement of SQLite takes some ten microseconds; a request gives up its stores after two seconds. */
const STORE_BOUNDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
const DELAY_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

/**
 * Every label takes its values from a list of ours: routes of the app, status codes, codes of the contract, words of the
 * audit log. Without this: user ids, addresses or a reset link in a path are handed to whoever may read the metrics, and
 * are kept for as long as those are; e2e/metrics.http.spec.ts fails.
 */
const makeMeters = () => ({
  requests: counter('http_requests_total', 'Requests, by the route that answered and the status of the answer.', [
    'endpoint',
    'status',
  ]),
  refusals: counter('http_refusals_total', 'Requests answered with a problem, by its code and by who refused.', [
    'code',
    'by',
  ]),
  events: counter('auth_events_total', 'Lines of the audit log, by their event.', ['event']),
  passwordJobs: gauge('password_pool_jobs', 'Passwords that wait to be hashed, and that are being hashed.'),
  storeAccess: histogram(
    'store_access_seconds',
    'How long the database or Redis took, one transaction or command each, its waiting for a lock included.',
    ['store', 'outcome'],
    STORE_BOUNDS,
  ),
  eventLoopDelay: histogram(
    'nodejs_eventloop_delay_seconds',
    'How much later than asked a timer rang that rings every 20 ms.',
    [],
    DELAY_BOUNDS,
  ),
  memory: gauge('process_resident_memory_bytes', 'Memory that the process has taken up.'),
  heap: gauge('nodejs_heap_used_bytes', 'What of the JavaScript heap is in use.'),
  external: gauge('nodejs_external_memory_bytes', 'Memory outside of the heap that objects in it hold.'),
  startedAt: gauge('process_start_time_seconds', 'When the process started, in seconds since 1970.'),
})

/** @typedef {ReturnType<typeof makeMeters>} Meters */

const kept = processGlobal('meters', () => ({ meters: /** @type {Meters | null} */ (null) }))

/** What is counted and measured; null where nobody reads it, and then nothing is. */
export const meters = () => kept.meters

/** From now on this process counts and measures. */
export const startMeters = () => (kept.meters ??= makeMeters())

/** The answer to one request. @param {string} endpoint a route as its files name it @param {number | null} status null where the client left first */
export const countRequest = (endpoint, status) =>
  meters()?.requests.add([endpoint, status === null ? 'aborted' : String(status)])

/**
 * A request that was refused.
 *
 * @param {string} code of the contract
 * @param {'front' | 'api' | 'page' | 'experiment'} by
 */
export const countRefusal = (code, by) => meters()?.refusals.add([code, by])
