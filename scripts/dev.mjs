// @ts-check
// `npm run dev`: one node that follows the sources. For node B and the attacker's site there is `npm run demo`.
import { loadDotEnv } from './dot-env.mjs'
import { exposureOf } from '../lib/server/front/listen.mjs'
import { askedPort, requireFreePorts } from './ports.mjs'
import { begin, endAll, isEnding, onStop, programs } from './processes.mjs'
import { madeEnvironment } from './secrets.mjs'
import { seed } from './seed.mjs'
import { startProvider } from './start-provider.mjs'
import { setUp } from './setup.mjs'

onStop(endAll, 0)
await setUp()
await loadDotEnv({ isDev: true })
const port = askedPort()
const portOfProvider = port + 2
await requireFreePorts([port, portOfProvider], 'npm run dev')
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  ...madeEnvironment(process.env),
  PORT: String(port),
  APP_ORIGIN: process.env.APP_ORIGIN || `http://localhost:${port}`,
  SIBLING_ORIGIN: process.env.SIBLING_ORIGIN || `http://localhost:${port + 1}`,
  ATTACKER_ORIGIN: process.env.ATTACKER_ORIGIN || `http://127.0.0.1:${port + 1}`,
  OIDC_DEMO_ISSUER: process.env.OIDC_DEMO_ISSUER || `http://localhost:${portOfProvider}`,
}
await seed(env)
startProvider(env, portOfProvider)
console.log('Accounts: ada@example.com (user), grace@example.com (admin); password: correct horse battery staple')
const exposure = exposureOf(env.HOST)
if (exposure) console.log(exposure)
const child = begin(process.execPath, [programs.serve, '--dev'], {
  env,
  // The channel breaks when we are killed (launcher.mjs).
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  detached: process.platform !== 'win32',
})
child.once('exit', (code) => {
  if (!isEnding()) process.exit(code ?? 1)
})
