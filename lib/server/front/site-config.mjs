// @ts-check
import { isLoopbackName, originsApart, PROVIDER_ORIGINS } from '../config/origins.mjs'
import { sharedVariables, valueOf } from '../config/shared-variables.mjs'
import { isHostOf } from '../http/origin-rule.mjs'

/**
 * The site as this process is told it: which node it is, and the three origins. `lib/server/config/env.ts` reads the
 * same variables for the app, by the same rules, and stops the start; what is unreadable here is therefore only left
 * out.
 *
 * @typedef {{ node: string, appOrigin: string, siblingOrigin: string, attackerOrigin: string | null,
 *   trustedProxies: number, isDev: boolean, providerOrigins: string[] }} SiteConfig
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isDev: boolean }} mode
 * @returns {SiteConfig}
 */
export function readSiteConfig(env, { isDev }) {
  const variables = sharedVariables({ isDev })
  const { appOrigin, siblingOrigin, attackerOrigin } = originsApart(
    {
      appOrigin: valueOf(variables.appOrigin, env),
      siblingOrigin: valueOf(variables.siblingOrigin, env),
      attackerOrigin: valueOf(variables.attackerOrigin, env),
    },
    env,
  )
  const isAttackerApart = attackerOrigin !== appOrigin && attackerOrigin !== siblingOrigin
  return {
    node: valueOf(variables.nodeName, env),
    appOrigin,
    siblingOrigin,
    attackerOrigin: valueOf(variables.experiments, env) && isAttackerApart ? attackerOrigin : null,
    trustedProxies: valueOf(variables.trustedProxies, env),
    isDev,
    // Where a sign-in form may lead: the identity providers that are set up.
    providerOrigins: [
      valueOf(variables.oidcDemoIssuer, env),
      env.GOOGLE_CLIENT_ID ? PROVIDER_ORIGINS.google : undefined,
      env.GITHUB_CLIENT_ID ? PROVIDER_ORIGINS.github : undefined,
    ].filter((origin) => origin !== undefined),
  }
}

/**
 * Whether a Host header names this server: one of the configured origins, or loopback with the port that was asked.
 * Without this: a page elsewhere lets its own name point here (DNS rebinding) and reads whatever this server answers.
 *
 * @param {string} host
 * @param {SiteConfig} config
 * @param {number | undefined} port the one the request came in by
 */
export function isOurHost(host, config, port) {
  const origins = [config.appOrigin, config.siblingOrigin, config.attackerOrigin]
  if (origins.some((origin) => origin !== null && isHostOf(host, origin))) return true
  if (!URL.canParse(`http://${host}`)) return false
  const asked = new URL(`http://${host}`)
  return Number(asked.port || 80) === port && isLoopbackName(asked.hostname.replace(/\.$/, ''))
}
