// @ts-check
// `npm run demo`: from a bare clone to node A, node B and the attacker's site, in one command.
import { buildOnce } from './build.mjs'
import { loadDotEnv } from './dot-env.mjs'
import { exposureOf } from '../lib/server/front/listen.mjs'
import { askedPort, requireFreePorts } from './ports.mjs'
import { endAll, onStop } from './processes.mjs'
import { seed } from './seed.mjs'
import { setUp } from './setup.mjs'
import { startProvider } from './start-provider.mjs'
import { demoEnvironment, startNode } from './two-nodes.mjs'

onStop(endAll, 0)
await setUp()
await loadDotEnv({ isDev: false })
const portA = askedPort()
const ports = { a: portA, b: portA + 1, provider: portA + 2 }
await requireFreePorts(Object.values(ports), 'npm run demo')
const env = demoEnvironment(ports)
await seed(env)
await buildOnce()
/** Who signs in how, for the banner. @param {string | undefined} offered DEMO_ACCOUNTS */
const accountsOf = (offered) => `${
  offered === 'sandbox'
    ? "  Sign in as Ada or Grace on the pages: each browser's own.\n  At the API everybody may sign in"
    : '  Sign in'
} as ada@example.com (user) or grace@example.com (admin),
  password: correct horse battery staple`
const say = (/** @type {Buffer} */ data) => process.stdout.write(data)
startProvider(env, ports.provider)
await Promise.all([startNode('a', ports.a, env, say), startNode('b', ports.b, env, say)])
console.log(`
  Node A, the app        ${env.APP_ORIGIN}
  Node B, its sibling    ${env.SIBLING_ORIGIN}
  The attacker's site    ${env.ATTACKER_ORIGIN}
  An identity provider   ${env.OIDC_DEMO_ISSUER}

${accountsOf(env.DEMO_ACCOUNTS)}
${exposureOf(env.HOST)}
  Ctrl-C stops everything.`)
