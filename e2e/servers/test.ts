import { test as base } from '@playwright/test'
import { reachNamesThrough } from '../client/wire'
import type { Backend } from './database'
import { NAMES, type Proxy } from './deployment'
import type { Env } from './node'
import { nodeSupervisor, type OwnNode, type StartNode } from './own-node'
import { readServers, type Servers } from './servers'
import { untilHealthy, withShift } from './two-nodes'

export type { Backend } from './database'
export type { OwnNode, StartNode } from './own-node'
export { expect } from '@playwright/test'

export interface ServersOptions {
  backend: Backend
}

export const setup = base.extend<object, ServersOptions>({
  backend: ['sqlite', { option: true, scope: 'worker' }],
})

/** `make`, but once for each argument. */
function oncePer<Argument, Made>(make: (argument: Argument) => Promise<Made>) {
  const made = new Map<string, Promise<Made>>()
  return (argument: Argument): Promise<Made> => {
    const key = JSON.stringify(argument)
    const one = made.get(key) ?? make(argument)
    made.set(key, one)
    return one
  }
}

/** A browser that finds the three names at the proxy, and nothing else beyond this machine. */
const argumentsFor = ({ port, publicKeyHash }: Proxy, args: readonly string[] = []) => [
  ...args.filter((each) => !each.startsWith('--host-resolver-rules=')),
  `--host-resolver-rules=${Object.values(NAMES)
    .map((name) => `MAP ${name}:443 127.0.0.1:${port}`)
    .join(', ')}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
  `--ignore-certificate-errors-spki-list=${publicKeyHash}`,
]

interface WorkerFixtures {
  servers: Servers
  startShared: StartNode
  nodeWith: (env: Env) => Promise<OwnNode>
  clockNodeWith: (env: Env) => Promise<OwnNode>
  pairWith: (wish: { shiftSeconds: number; env?: Env }) => Promise<[a: OwnNode, b: OwnNode]>
}

interface TestFixtures {
  /** For tests of the start itself, and of how soon a node answers. */
  asInProduction: boolean
  startNode: StartNode
}

/**
 * Every spec's `test`. `servers` is shared by the whole run; `nodeWith` gives a node with other settings, shared by the
 * tests that want the same, `clockNodeWith` one whose clock they move on instead of waiting (moving-clock.ts), and
 * `pairWith` two nodes of one store, the second one's clock being wrong; `startNode` gives a test a node of its own, to
 * be stopped, spoiled or never to come up.
 */
export const test = setup.extend<TestFixtures, WorkerFixtures>({
  servers: [
    async ({ backend }, use) => {
      const servers = readServers(backend)
      if (servers.proxy) reachNamesThrough(servers.proxy)
      await use(servers)
    },
    { scope: 'worker' },
  ],

  // A browser knows the names of the deployed app, and trusts its proxy, by its arguments alone.
  launchOptions: [
    async ({ backend, launchOptions }, use) => {
      const { proxy } = backend === 'deployment' ? readServers(backend) : {}
      await use(proxy ? { ...launchOptions, args: argumentsFor(proxy, launchOptions.args) } : launchOptions)
    },
    { scope: 'worker' },
  ],

  startShared: [
    async ({ backend }, use) => {
      const { start, endAll } = nodeSupervisor(backend)
      await use(start)
      await endAll()
    },
    { scope: 'worker' },
  ],

  nodeWith: [async ({ startShared }, use) => use(oncePer((env) => startShared({ env }))), { scope: 'worker' }],
  clockNodeWith: [
    async ({ startShared }, use) => use(oncePer((env) => startShared({ env, shiftSeconds: 0 }))),
    { scope: 'worker' },
  ],
  pairWith: [
    async ({ startShared }, use) => {
      // Whatever is wrong with the clock of the second node: the first one, with its store, is the same.
      const first = oncePer(async (env: Env) => untilHealthy(await startShared({ env: { NODE_NAME: 'a', ...env } })))
      await use(
        oncePer(async ({ shiftSeconds, env = {} }) => {
          const a = await first(env)
          return [a, await withShift(startShared, a, shiftSeconds, env)]
        }),
      )
    },
    { scope: 'worker' },
  ],

  asInProduction: [false, { option: true }],
  startNode: async ({ backend, asInProduction }, use) => {
    const { start, endAll } = nodeSupervisor(backend, { asInProduction })
    await use(start)
    await endAll()
  },
})
