import { createClient } from 'redis'
import { withDeadline } from '@/lib/server/database/with-deadline'
import { REQUEST_DEADLINE_MS } from '../database/request-deadline.mjs'
import { translated } from '@/lib/server/database/store-faults'
import { processGlobal } from '@/lib/server/config/process-global.mjs'
import { timedAccess } from '@/lib/server/metrics/timed-access.mjs'

const connect = (url: string) =>
  createClient({
    url,
    // Without this: while Redis is away every command waits in memory, and then runs long after its request was
    // answered.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    socket: {
      connectTimeout: 1500,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000),
    },
  })

export type RedisClient = ReturnType<typeof connect>

/** Runs `work` on Redis, bounded, and rejects with nothing but `StoreUnavailable`. */
export type RedisAccess = <Result>(work: (client: RedisClient) => Promise<Result>) => Promise<Result>

interface OpenClient {
  client: RedisClient
  /** Settles with the first attempt. Later ones go on by themselves; in between, a command fails at once. */
  firstAttempt: Promise<unknown>
}

/** By their URL. */
const clients = () => processGlobal('redis', () => new Map<string, OpenClient>())

function keptClient(url: string): OpenClient {
  const kept = clients().get(url)
  if (kept) return kept
  const client = connect(url)
  const firstAttempt = new Promise<void>((resolve) => {
    client.once('ready', resolve)
    // The listener stays: without one an 'error' event ends the process.
    client.on('error', () => resolve())
  })
  client.connect().catch(() => undefined)
  const opened = { client, firstAttempt }
  clients().set(url, opened)
  return opened
}

/** Access to the Redis of a URL. Connects at the first call, and again by itself whenever the connection is lost. */
export const redisAt =
  (url: () => string): RedisAccess =>
  (work) =>
    Promise.resolve(
      timedAccess('redis', () =>
        translated(() => {
          const { client, firstAttempt } = keptClient(url())
          return withDeadline(() =>
            unlessSilent(client.isReady ? work(client) : firstAttempt.then(() => work(client)), () =>
              discard(url(), client),
            ),
          )
        }),
      ),
    )

/**
 * Calls `drop` when no answer comes for as long as a whole request may wait. A connection that keeps silent may stay so
 * for a quarter of an hour before TCP notices: the next call makes a new one. A request that had little time left
 * is no reason for that.
 */
function unlessSilent<Result>(work: Promise<Result>, drop: () => void): Promise<Result> {
  const timer = setTimeout(drop, REQUEST_DEADLINE_MS)
  return work.finally(() => clearTimeout(timer))
}

function discard(url: string, client: RedisClient) {
  if (clients().get(url)?.client !== client) return
  clients().delete(url)
  client.destroy()
}

/** Ends the connection of a URL; for tests and a program that ends. */
export async function closeRedis(url: string): Promise<void> {
  const kept = clients().get(url)
  if (kept) discard(url, kept.client)
}
