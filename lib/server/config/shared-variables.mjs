// @ts-check
// The variables of the environment that the server in front of Next reads as well as the app. Plain JavaScript, because
// the former listens before the app is there.
import { isIP } from 'node:net'
import { DEFAULT_ORIGINS } from './origins.mjs'

/**
 * What a variable may be: `read` answers its value, or null for a text that is none; `fault` says so without the text.
 *
 * @template Value
 * @typedef {{ read: (text: string) => Value | null, fault: string }} Rule
 */

/**
 * @template Value
 * @template Absent
 * @typedef {{ variable: string, rule: Rule<Value>, absent: Absent }} Row
 */

/** @param {number} min @param {number} max @returns {Rule<number>} */
export const whole = (min, max) => ({
  fault: `must be a whole number from ${min} to ${max}`,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : null),
})

/** @type {Rule<boolean>} */
export const onOff = {
  fault: 'must be one of on, off',
  read: (text) => (text === 'on' || text === 'off' ? text === 'on' : null),
}

/** @type {Rule<string>} */
const origin = {
  fault: 'must be a bare http or https origin, such as https://app.example.com',
  read: (text) => (/^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text ? text : null),
}

/** @type {Rule<string>} */
const name = {
  fault: 'must be 1 to 32 letters, digits, "_" or "-"',
  read: (text) => (/^[\w-]{1,32}$/.test(text) ? text : null),
}

/** @type {Rule<string[]>} */
export const addresses = {
  fault: 'must be IP addresses to listen on, such as 127.0.0.1,::1 or 0.0.0.0, or localhost',
  read: (text) => {
    const list = text.split(',').map((part) => part.trim())
    return list.every((address) => address === 'localhost' || isIP(address) > 0) ? list : null
  },
}

/**
 * One row a variable: the name it has outside, what it may be, and what it is when absent.
 *
 * @param {{ isDev: boolean }} mode
 */
export const sharedVariables = ({ isDev }) => ({
  port: { variable: 'PORT', rule: whole(1, 65_535), absent: 3000 },
  nodeName: { variable: 'NODE_NAME', rule: name, absent: 'a' },
  host: { variable: 'HOST', rule: addresses, absent: undefined },
  metricsPort: { variable: 'METRICS_PORT', rule: whole(1, 65_535), absent: undefined },
  metricsHost: { variable: 'METRICS_HOST', rule: addresses, absent: undefined },
  appOrigin: { variable: 'APP_ORIGIN', rule: origin, absent: DEFAULT_ORIGINS.app },
  siblingOrigin: { variable: 'SIBLING_ORIGIN', rule: origin, absent: DEFAULT_ORIGINS.sibling },
  attackerOrigin: { variable: 'ATTACKER_ORIGIN', rule: origin, absent: DEFAULT_ORIGINS.attacker },
  trustedProxies: { variable: 'TRUSTED_PROXIES', rule: whole(0, 10), absent: 0 },
  experiments: { variable: 'EXPERIMENTS', rule: onOff, absent: isDev },
  oidcDemoIssuer: { variable: 'OIDC_DEMO_ISSUER', rule: origin, absent: undefined },
})

/**
 * The value of a variable in front of Next. One that is unreadable counts as absent there: `env.ts` names it with all
 * other faults, and stops the start.
 *
 * @template Value
 * @template {Value | undefined} Absent
 * @param {Row<Value, Absent>} row
 * @param {Record<string, string | undefined>} env
 * @returns {Value | Absent}
 */
export const valueOf = ({ variable, rule, absent }, env) => rule.read(env[variable] ?? '') ?? absent
