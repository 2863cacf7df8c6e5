// @ts-check
// The built app for one purpose: two nodes and a provider on free ports, with data of their own that is gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOnce } from './build.mjs'
import { freePort } from './ports.mjs'
import { seed } from './seed.mjs'
import { startProvider } from './start-provider.mjs'
import { demoEnvironment, startNode } from './two-nodes.mjs'

/**
 * Builds where the sources have changed, and starts everything that pages show.
 *
 * @param {string} purpose a word for the folder's name
 * @returns {Promise<string>} node A's origin
 */
export async function startThrowAwayApp(purpose) {
  const dataDir = mkdtempSync(join(tmpdir(), `jwt-vs-session-${purpose}-`))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const ports = { a: await freePort(), b: await freePort(), provider: await freePort() }
  const [here, sibling, attacker] = [
    `http://localhost:${ports.a}`,
    `http://localhost:${ports.b}`,
    `http://127.0.0.1:${ports.b}`,
  ]
  const env = {
    DATABASE_URL: `file:${join(dataDir, 'app.db')}`,
    ...demoEnvironment(ports, dataDir),
    APP_ORIGIN: here,
    SIBLING_ORIGIN: sibling,
    ATTACKER_ORIGIN: attacker,
    OIDC_DEMO_ISSUER: `http://localhost:${ports.provider}`,
    // What is played is published: it shows accounts that every reader may use.
    DEMO_ACCOUNTS: 'shared',
    EXPERIMENTS: 'on',
    INSPECTOR: 'on',
  }
  await buildOnce()
  await seed(env)
  const quiet = () => {}
  startProvider(env, ports.provider)
  await Promise.all([startNode('a', ports.a, env, quiet), startNode('b', ports.b, env, quiet)])
  return here
}
