import type { Denylist } from './denylist'
import type { RedisAccess } from './redis-client'

const keyOf = (key: string) => `jvs:denied:${key}`

/** Redis forgets by its own clock: so much later than the entry's end, should it be ahead of ours. */
const SKEW_MS = 60_000

/** Sets each key until its end, unless it is kept for longer already. */
const DENY = `
for at, key in ipairs(KEYS) do
  local before = redis.call('GET', key)
  if not before or tonumber(before) < tonumber(ARGV[at]) then redis.call('SET', key, ARGV[at], 'PXAT', ARGV[at]) end
end`

/**
 * The denylist in Redis: every node knows it, and Redis forgets entries by itself. It must be set not to evict
 * (maxmemory-policy noeviction) and to write to disk, or a denied token may come back to life.
 */
export function denylistInRedis(access: RedisAccess): Denylist {
  return {
    isDenied: async (keys) => keys.length > 0 && (await access((client) => client.exists(keys.map(keyOf)))) > 0,
    deny: async (entries) => {
      if (entries.length === 0) return
      const ends = entries.map(({ expiresAt }) => String(expiresAt.getTime() + SKEW_MS))
      await access((client) => client.eval(DENY, { keys: entries.map(({ key }) => keyOf(key)), arguments: ends }))
    },
    // Redis forgets them by itself.
    sweep: async () => 0,
  }
}
