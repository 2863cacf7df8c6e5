import { test as base } from '@playwright/test'
import type { Backend } from './database'
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

interface WorkerFixtures {
  servers: Servers
  startShared: StartNode
  nodeWith: (env: Env) => Promise<OwnNode>
  pairWith: (wish: { shiftSeconds: number; env?: Env }) => Promise<[a: OwnNode, b: OwnNode]>
}

interface TestFixtures {
  /** For tests of the start itself, and of how soon a node answers. */
  asInProduction: boolean
  startNode: StartNode
}

/**
 * Every spec's `test`. `servers` is shared by the whole run; `nodeWith` gives a node with other settings, shared by the
 * tests that want the same, and `pairWith` two nodes of one store, the second one's clock being wrong; `startNode`
 * gives a test a node of its own, to be stopped, spoiled or never to come up.
 */
export const test = setup.extend<TestFixtures, WorkerFixtures>({
  servers: [async ({ backend }, use) => use(readServers(backend)), { scope: 'worker' }],

  startShared: [
    async ({ backend }, use) => {
      const { start, endAll } = nodeSupervisor(backend)
      await use(start)
      await endAll()
    },
    { scope: 'worker' },
  ],

  nodeWith: [async ({ startShared }, use) => use(oncePer((env) => startShared({ env }))), { scope: 'worker' }],
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
