// @ts-check
// Plain JavaScript, because the provider, a process of its own, reads it too.
import { createHmac } from 'node:crypto'

/**
 * The clients that the walk step by step has at the demo's provider. Without clients of its own: a code or an ID token
 * that was got with a check left out would be one for the app.
 */
export const STEP_CLIENTS = /** @type {const} */ (['step-by-step', 'another-app'])

/**
 * The secret of such a client, derived from the one that app and provider share, so that nobody has to configure it.
 *
 * @param {string} shared
 * @param {string} id
 */
export const secretOfStepClient = (shared, id) => createHmac('sha256', shared).update(`oauth-steps:${id}`).digest('hex')
