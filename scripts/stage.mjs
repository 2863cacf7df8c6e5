// @ts-check
import { besides, DEFAULT_ORIGINS } from '../lib/origins.mjs'

/**
 * The stage as this process is told it: which node it is, and the three origins. `lib/env.ts` validates the same
 * variables for the app and stops the start; what is unreadable here is therefore only left out.
 *
 * @typedef {{ node: string, appOrigin: string, siblingOrigin: string, attackerOrigin: string | null,
 *   trustedProxies: number, isDev: boolean, providerOrigins: string[] }} Stage
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isDev: boolean }} mode
 * @returns {Stage}
 */
export function readStage(env, { isDev }) {
  const appOrigin = originOf(env.APP_ORIGIN) ?? DEFAULT_ORIGINS.app
  const siblingOrigin = originOf(env.SIBLING_ORIGIN) ?? besides(DEFAULT_ORIGINS.sibling, appOrigin)
  const attackerOrigin = originOf(env.ATTACKER_ORIGIN) ?? besides(DEFAULT_ORIGINS.attacker, appOrigin)
  const areExperimentsOn = (env.EXPERIMENTS || (isDev ? 'on' : 'off')) === 'on'
  const isAttackerApart = attackerOrigin !== appOrigin && attackerOrigin !== siblingOrigin
  return {
    node: env.NODE_NAME || 'a',
    appOrigin,
    siblingOrigin,
    attackerOrigin: areExperimentsOn && isAttackerApart ? attackerOrigin : null,
    trustedProxies: /^\d+$/.test(env.TRUSTED_PROXIES ?? '') ? Number(env.TRUSTED_PROXIES) : 0,
    isDev,
    providerOrigins: providerOrigins(env),
  }
}

/**
 * Where a sign-in form may lead: the identity providers that are set up.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function providerOrigins({ OIDC_DEMO_ISSUER, GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID }) {
  return [originOf(OIDC_DEMO_ISSUER), GOOGLE_CLIENT_ID ? 'https://accounts.google.com' : null, GITHUB_CLIENT_ID ? 'https://github.com' : null].filter((origin) => origin !== null)
}

/** @param {string | undefined} text @returns {string | null} */
function originOf(text) {
  return text && URL.canParse(text) ? new URL(text).origin : null
}

/**
 * Whether a Host header names this origin; a default port may be written or left out.
 *
 * @param {string} host
 * @param {string | null} origin
 */
export function isHostOf(host, origin) {
  if (origin === null) return false
  const { protocol, host: expected } = new URL(origin)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host.replace(/\.(?=:|$)/, '') === expected
}
