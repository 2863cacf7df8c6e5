// @ts-check
/** The three origins where nobody names them. Plain JavaScript, because scripts/stage.mjs and next.config.ts read them too. */
export const DEFAULT_ORIGINS = { app: 'http://localhost:3000', sibling: 'http://localhost:3001', attacker: 'http://127.0.0.1:3001' }

/**
 * A default that is the app's own address already gives way to the port which is free then. Without this: whoever serves
 * the app at port 3001 has to name two more origins, or every page of it is the attacker's.
 *
 * @param {string} origin
 * @param {string | undefined} appOrigin
 */
export const besides = (origin, appOrigin) => (origin === appOrigin ? origin.replace(/:3001$/, ':3000') : origin)
