// @ts-check
// Node A and node B of the built app, as `npm run demo` and `npm run claims` start them.
import { LOOPBACK } from '../lib/server/front/listen.mjs'
import { begin, endAll, isEnding, programs, startArguments } from './processes.mjs'
import { madeEnvironment } from './secrets.mjs'
import { fail } from './terminal.mjs'

/**
 * What both nodes are told: production, experiments on, three origins, an identity provider, and to listen on this
 * machine only. What is set in our own environment wins.
 *
 * @param {{ a: number, b: number, provider: number }} ports
 * @param {string} [dataDir] where secrets and keys are kept
 */
export const demoEnvironment = ({ a, b, provider }, dataDir) => ({
  ...process.env,
  ...madeEnvironment(process.env, dataDir),
  NODE_ENV: /** @type {const} */ ('production'),
  // Without this: whoever is on the same network signs in with the published password of the demo's admin.
  HOST: process.env.HOST || LOOPBACK.join(','),
  EXPERIMENTS: process.env.EXPERIMENTS || 'on',
  INSPECTOR: process.env.INSPECTOR || 'on',
  DEMO_RESET: process.env.DEMO_RESET || 'on',
  DEMO_ACCOUNTS: process.env.DEMO_ACCOUNTS || 'sandbox',
  APP_ORIGIN: process.env.APP_ORIGIN || `http://localhost:${a}`,
  SIBLING_ORIGIN: process.env.SIBLING_ORIGIN || `http://localhost:${b}`,
  ATTACKER_ORIGIN: process.env.ATTACKER_ORIGIN || `http://127.0.0.1:${b}`,
  OIDC_DEMO_ISSUER: process.env.OIDC_DEMO_ISSUER || `http://localhost:${provider}`,
})

/**
 * Starts one node and waits until it answers. When it dies, everything ends: half a demo teaches the wrong thing. Node
 * B has a supervisor, because an experiment stops and starts it.
 *
 * @param {string} name
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 * @param {(data: Buffer) => void} say what the node says once it is ready goes here
 * @returns {Promise<void>}
 */
export function startNode(name, port, env, say) {
  const child = begin(process.execPath, name === 'b' ? [programs.supervisor] : startArguments(), {
    // Not in our process group: Ctrl-C reaches us alone, and we stop both in order.
    detached: process.platform !== 'win32',
    env: { ...env, PORT: String(port), NODE_NAME: name, ...metricsOf(name, env) },
    // The channel breaks when we are killed, and each of them then ends by itself (launcher.mjs).
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.once('exit', async (code, signal) => {
    if (isEnding()) return
    await endAll()
    fail(`Node ${name.toUpperCase()} stopped (${signal ?? `exit code ${code}`}), so everything is stopped.`)
  })
  return new Promise((resolve) => {
    let isReady = false
    child.stdout?.on('data', (data) => {
      // What Next says about itself until then is of no interest here; faults go to stderr.
      if (isReady) return say(data)
      isReady = String(data).includes(`ready node ${name}`)
      return isReady && resolve()
    })
  })
}

/** Node B's metrics have the next port, as node B has. @param {string} name @param {NodeJS.ProcessEnv} env */
const metricsOf = (name, env) =>
  name === 'b' && env.METRICS_PORT ? { METRICS_PORT: String(Number(env.METRICS_PORT) + 1) } : {}
