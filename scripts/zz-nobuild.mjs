// @ts-check
// `npm run demo`: from a bare clone to node A, node B and the attacker's site, in one command.
import { buildOnce } from './build.mjs'
import { loadDotEnv } from './dot-env.mjs'
import { askedPort, requireFreePorts } from './ports.mjs'
import { begin, endAll, isEnding, onStop, programs } from './processes.mjs'
import { madeEnvironment } from './secrets.mjs'
import { seed } from './seed.mjs'
import { setUp } from './setup.mjs'
import { fail } from './terminal.mjs'

onStop(endAll, 0)
await setUp()
await loadDotEnv({ isDev: false })
const portA = askedPort()
const portB = portA + 1
await requireFreePorts([portA, portB], 'npm run demo')
const env = {
  ...process.env,
  ...madeEnvironment(process.env),
  NODE_ENV: /** @type {const} */ ('production'),
  EXPERIMENTS: process.env.EXPERIMENTS || 'on',
  INSPECTOR: process.env.INSPECTOR || 'on',
  APP_ORIGIN: process.env.APP_ORIGIN || `http://localhost:${portA}`,
  SIBLING_ORIGIN: process.env.SIBLING_ORIGIN || `http://localhost:${portB}`,
  ATTACKER_ORIGIN: process.env.ATTACKER_ORIGIN || `http://127.0.0.1:${portB}`,
}
await seed(env)

// B has a keeper: an experiment stops and starts it.
await Promise.all([startNode('a', portA, programs.serve), startNode('b', portB, programs.keeper)])
console.log(`
  Node A, the app        ${env.APP_ORIGIN}
  Node B, its sibling    ${env.SIBLING_ORIGIN}
  The attacker's site    ${env.ATTACKER_ORIGIN}

  Sign in as ada@example.com (user) or grace@example.com (admin),
  password: correct horse battery staple

  Ctrl-C stops everything.`)

/**
 * Starts one node and waits until it answers. When it dies, everything ends: half a demo teaches the wrong thing.
 *
 * @param {string} name
 * @param {number} port
 * @param {string} program
 * @returns {Promise<void>}
 */
function startNode(name, port, program) {
  const child = begin(process.execPath, [program], {
    // Not in our process group: Ctrl-C reaches us alone, and we stop both in order.
    detached: process.platform !== 'win32',
    env: { ...env, PORT: String(port), NODE_NAME: name },
    stdio: ['ignore', 'pipe', 'inherit'],
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
      if (isReady) return process.stdout.write(data)
      isReady = String(data).includes(`ready node ${name}`)
      return isReady && resolve()
    })
  })
}
