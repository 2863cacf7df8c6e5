import { expect } from '@playwright/test'
import { send } from '../client/wire'
import type { OwnNode, StartNode } from './own-node'

type Env = OwnNode['env']

/** Listening is not yet having opened the store, which takes its time on a busy machine. */
export async function untilHealthy(node: OwnNode): Promise<OwnNode> {
  await expect
    .poll(async () => (await send(node.origin, { path: '/api/health' })).status, { timeout: 20_000 })
    .toBe(200)
  return node
}

/**
 * The same node once more on another port: a sibling, or itself after a restart. One store, one issuer, and a clock of
 * its own.
 */
export const again = async (startNode: StartNode, like: OwnNode, env: Env = {}, shiftSeconds?: number) =>
  untilHealthy(
    await startNode({
      like,
      env: { APP_ORIGIN: like.env.APP_ORIGIN, ...env },
      rewrite: (chosen) => ({ ...chosen, SIBLING_ORIGIN: `http://localhost:${chosen.PORT}` }),
      ...(shiftSeconds === undefined ? {} : { shiftSeconds }),
    }),
  )

/** Two nodes of a test's own. `env` is for both, `envOfB` for B alone. */
export async function ownPair(
  startNode: StartNode,
  env: Env = {},
  envOfB: Env = {},
): Promise<[a: OwnNode, b: OwnNode]> {
  const a = await untilHealthy(await startNode({ env: { NODE_NAME: 'a', ...env } }))
  return [a, await again(startNode, a, { NODE_NAME: 'b', ...env, ...envOfB })]
}

/** Another node on the store of node A, whose clock is right; this one's is not. */
export const withShift = (startNode: StartNode, a: OwnNode, seconds: number, env: Env = {}) =>
  again(startNode, a, { NODE_NAME: 'b', ...env }, seconds)
