import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dropStore, freshStore, type Backend, type FreshStore } from './database'
import { nodeEnv, ready, runNode, stopProcess, type Env, type Running } from './node'
import { withClock } from './moving-clock'
import { freePorts } from './ports'
import { makeSecrets, type Algorithm, type Secrets } from './secrets'
import { serversFolder } from './servers'

/** A node apart from the servers: what was started, and how to reach it. */
export interface OwnNode extends Running {
  origin: string
  secrets: Secrets
  folder: string
  store: FreshStore
  env: Env
}

export interface NodeWish {
  env?: Env
  /** Last word on the environment, where a line depends on what the fixture chose. */
  rewrite?: (env: Env) => Env
  algorithm?: Algorithm
  /** By how much its clock is wrong; a test may move it on (moving-clock.ts). Absent: it has the machine's own. */
  shiftSeconds?: number
  /** Join the store and the secrets of another node: a second process, or the same one after a restart. */
  like?: OwnNode
  /** False where the test is about a server that does not come up. */
  awaitReady?: boolean
  /** Started by a supervisor, which starts it again when it asks for that. */
  isSupervised?: boolean
  /** The user id it runs under, where a test is about file permissions. */
  uid?: number
}

export type StartNode = (wish?: NodeWish) => Promise<OwnNode>

/** In quotes: the path of a clone may have a space. */
const STARTED_BRIEFLY = `--require=${JSON.stringify(join(process.cwd(), 'e2e/servers/started-briefly.cjs'))}`

const startedBriefly = (env: Env): Env => ({
  ...env,
  NODE_OPTIONS: [STARTED_BRIEFLY, env.NODE_OPTIONS].filter(Boolean).join(' '),
})

/** Starts nodes until it is told to end them all; `asInProduction`, without started-briefly.cjs. */
export function nodeSupervisor(
  backend: Backend,
  { asInProduction = false } = {},
): { start: StartNode; endAll(): Promise<void> } {
  const started: OwnNode[] = []

  const start: StartNode = async (wish = {}) => {
    const folder = join(serversFolder(), `own-${randomBytes(6).toString('hex')}`)
    mkdirSync(folder, { recursive: true })
    const secrets = wish.like?.secrets ?? makeSecrets(folder, wish.algorithm)
    const store = wish.like?.store ?? (await freshStore(backend, folder))
    const [own, sibling] = (await freePorts(2)) as [number, number]
    const chosen = {
      ...nodeEnv(secrets, store.env, { own, a: own, b: sibling }, 'own'),
      ...wish.env,
      ...(wish.shiftSeconds === undefined ? {} : withClock(folder, wish.shiftSeconds, wish.env)),
    }
    const env = wish.rewrite?.(chosen) ?? chosen
    const running = runNode(asInProduction ? env : startedBriefly(env), folder, {
      ...(wish.uid === undefined ? {} : { uid: wish.uid }),
      isSupervised: wish.isSupervised ?? false,
    })
    const node: OwnNode = { ...running, origin: `http://localhost:${own}`, secrets, folder, store, env }
    started.push(node)
    if (wish.awaitReady !== false) await ready(running)
    return node
  }

  const endAll = async () => {
    for (const node of started) stopProcess(node.pid, 'SIGKILL')
    await Promise.all(started.map((node) => node.ended))
    await Promise.all(started.map((node) => dropStore(node.store)))
  }

  return { start, endAll }
}
