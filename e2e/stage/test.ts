import { test as base } from '@playwright/test'
import type { Backend } from './database'
import type { Env } from './node'
import { nodeKeeper, type OwnNode, type StartNode } from './own-node'
import { readStage, type Stage } from './stage'

export type { Backend } from './database'
export type { OwnNode, StartNode } from './own-node'
export { expect } from '@playwright/test'

export interface StageOptions {
  backend: Backend
}

export const setup = base.extend<object, StageOptions>({
  backend: ['sqlite', { option: true, scope: 'worker' }],
})

interface WorkerFixtures {
  stage: Stage
  nodeWith: (env: Env) => Promise<OwnNode>
}

interface TestFixtures {
  startNode: StartNode
}

/**
 * Every spec's `test`. `stage` is shared by the whole run; `nodeWith` gives a node with other settings, shared by the
 * tests that want the same; `startNode` gives a test a node of its own, to be stopped, spoiled or never to come up.
 */
export const test = setup.extend<TestFixtures, WorkerFixtures>({
  stage: [async ({ backend }, use) => use(readStage(backend)), { scope: 'worker' }],

  nodeWith: [async ({ backend }, use) => {
    const { start, endAll } = nodeKeeper(backend)
    const nodes = new Map<string, Promise<OwnNode>>()
    await use((env) => {
      const key = JSON.stringify(env)
      const node = nodes.get(key) ?? start({ env })
      nodes.set(key, node)
      return node
    })
    await endAll()
  }, { scope: 'worker' }],

  startNode: async ({ backend }, use) => {
    const { start, endAll } = nodeKeeper(backend)
    await use(start)
    await endAll()
  },
})
