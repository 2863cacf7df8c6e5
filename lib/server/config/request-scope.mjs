// @ts-check
// What belongs to one request wherever in the process it is looked after. One store for all of it: Node carries each
// through every promise. Plain JavaScript, because the server in front of Next opens what the bundled app looks into.
import { AsyncLocalStorage } from 'node:async_hooks'
import { processGlobal } from './process-global.mjs'

/**
 * What a request has waited for its stores so far (database/request-deadline.mjs).
 *
 * @typedef {{ limitMs: number, waitedMs: number, waits: number, since: number }} Waiting
 */

/**
 * The text of its answer on the way to the server in front (http/handed-text.mjs).
 *
 * @typedef {{ requestId: string, text: string | null }} Handed
 */

/** `handed` is null where nobody would take a text. @typedef {{ waiting: Waiting, handed: Handed | null }} RequestScope */

const scopes = processGlobal(
  'request-scope',
  () => /** @type {AsyncLocalStorage<RequestScope>} */ (new AsyncLocalStorage()),
)

/** @template Result @param {RequestScope} scope @param {() => Result} work @returns {Result} */
export const runInScope = (scope, work) => scopes.run(scope, work)

/** That of the request this is done for; undefined outside of one. */
export const requestScope = () => scopes.getStore()
