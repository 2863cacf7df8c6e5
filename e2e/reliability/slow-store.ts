import { createClient } from '@libsql/client'
import { expect, type Backend, type OwnNode, type StartNode } from '../servers/test'
import { untilHealthy } from '../servers/two-nodes'
import { slowProxy } from './slow-proxy'

/**
 * A node whose store can be made to wait. SQLite has no endpoint: another process then holds the lock, and only writing
 * waits.
 */
export interface SlowStore {
  node: OwnNode
  hold(): Promise<void>
  letGo(): Promise<void>
  /** Resolves when the node has asked and got no answer. For SQLite at once: who waits for a lock can't be seen. */
  isWaitedFor(): Promise<void>
  /** Every message takes so long. Not for SQLite. */
  delay(milliseconds: number): void
  close(): Promise<void>
}

export async function slowStore(backend: Backend, startNode: StartNode, env: OwnNode['env'] = {}): Promise<SlowStore> {
  if (backend === 'sqlite') return lockedFile(await untilHealthy(await startNode({ env })))
  const [variable, url] =
    backend === 'redis' ? ['REDIS_URL', process.env.TEST_REDIS_URL!] : ['DATABASE_URL', process.env.TEST_POSTGRES_URL!]
  const { hostname: host, port } = new URL(url)
  const endpoint = await slowProxy({ host, port: Number(port) })
  const rewrite = (chosen: OwnNode['env']) => ({
    ...chosen,
    [variable]: Object.assign(new URL(chosen[variable]!), { host: `127.0.0.1:${endpoint.port}` }).href,
  })
  const node = await untilHealthy(await startNode({ env, rewrite }))
  return {
    node,
    hold: async () => endpoint.hold(),
    letGo: async () => endpoint.letGo(),
    isWaitedFor: () => expect.poll(() => endpoint.held(), { intervals: [10] }).toBeGreaterThan(0),
    delay: endpoint.delay,
    close: endpoint.close,
  }
}

function lockedFile(node: OwnNode): SlowStore {
  const holder = createClient({ url: node.env.DATABASE_URL! })
  let lock: Awaited<ReturnType<typeof holder.transaction>> | undefined
  const letGo = async () => {
    await lock?.rollback()
    lock = undefined
  }
  return {
    node,
    hold: async () => {
      lock = await holder.transaction('write')
    },
    letGo,
    isWaitedFor: async () => {},
    delay: () => {},
    close: async () => {
      await letGo()
      holder.close()
    },
  }
}
