// @ts-check
/**
 * The three origins where nobody names them. Plain JavaScript, because the server in front and next.config.ts read them
 * too.
 */
export const DEFAULT_ORIGINS = {
  app: 'http://localhost:3000',
  sibling: 'http://localhost:3001',
  attacker: 'http://127.0.0.1:3001',
}

/**
 * Whose forms Next takes for a server action, as host and port. Behind a proxy that rewrites `Host`, a form of the real
 * origin must still pass its check. An address that is none is named by lib/server/config/env.ts, with all other faults.
 *
 * @param {Record<string, string | undefined>} env
 */
export function actionOrigins(env) {
  const appOrigin = env.APP_ORIGIN || DEFAULT_ORIGINS.app
  return URL.canParse(appOrigin) ? [new URL(appOrigin).host] : []
}

/** Of the identity providers whose addresses are known. */
export const PROVIDER_ORIGINS = { google: 'https://accounts.google.com', github: 'https://github.com' }

/**
 * The origins, where each that nobody set gives way to the app's.
 *
 * @template {{ appOrigin?: string, siblingOrigin?: string, attackerOrigin?: string }} Values
 * @param {Values} values
 * @param {Record<string, string | undefined>} env
 * @returns {Values}
 */
export function originsApart(values, env) {
  const { appOrigin, siblingOrigin, attackerOrigin } = values
  return {
    ...values,
    ...(siblingOrigin && !env.SIBLING_ORIGIN ? { siblingOrigin: avoidOwnPort(siblingOrigin, appOrigin) } : {}),
    ...(attackerOrigin && !env.ATTACKER_ORIGIN ? { attackerOrigin: avoidOwnPort(attackerOrigin, appOrigin) } : {}),
  }
}

/**
 * A default that is the app's own address already gives way to the port which is free then. Without this: whoever
 * serves the app at port 3001 has to name two more origins, or every page of it is the attacker's.
 *
 * @param {string} origin
 * @param {string | undefined} appOrigin
 */
const avoidOwnPort = (origin, appOrigin) => (origin === appOrigin ? origin.replace(/:3001$/, ':3000') : origin)

/**
 * Whether a name always means the machine itself (RFC 6761 §6.3), whatever a name server says: no page elsewhere can
 * make its own name be one of these.
 *
 * @param {string} hostname as `URL` writes it, so an IPv6 address in brackets
 */
export const isLoopbackName = (hostname) =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(\.\d+){3}$/.test(hostname)
