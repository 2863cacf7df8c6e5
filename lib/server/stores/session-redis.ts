import type { Store, StoredRecord } from '@/lib/session/store'
import type { RedisAccess } from './redis-client'
import { sealKey } from './denylist'
import { denylistInRedis } from './denylist-redis'
import type { FindHolder } from '@/lib/session/memory-store'

const keyOf = (idHash: string) => `jvs:session:${idHash}`
/** A sorted set of the user's id hashes by the time they end: for the list of devices, and to end them all. */
const userKeyOf = (userId: string) => `jvs:user-sessions:${userId}`

/** An ended record stays this long, so that a late request is still told `expired`. */
const KEPT_AFTER_END_MS = 600_000

// Each script runs as one step of Redis: no other command comes between. They build keys from values, so they want one
// Redis (or a primary with replicas), not a cluster.
const INSERT = `
redis.call('HSET', KEYS[1], unpack(ARGV, 5))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[2], ARGV[2]) end`

// Without EXISTS: a request that raced a log-out brings half a record back.
const TOUCH = `if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], unpack(ARGV)) end`

const REMOVE = `
local user = redis.call('HGET', KEYS[1], 'userId')
redis.call('DEL', KEYS[1])
if user then redis.call('ZREM', 'jvs:user-sessions:' .. user, ARGV[1]) end`

const REMOVE_MANY = `
local wanted, removed = {}, 0
for _, id in ipairs(ARGV) do wanted[id] = true end
for _, hash in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local id = redis.call('HGET', 'jvs:session:' .. hash, 'publicId')
  if id and wanted[id] then
    redis.call('ZREM', KEYS[1], hash)
    removed = removed + redis.call('DEL', 'jvs:session:' .. hash)
  end
end
return removed`

const REMOVE_ALL = `
for _, hash in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('DEL', 'jvs:session:' .. hash) end
redis.call('DEL', KEYS[1])`

/**
 * Sessions in Redis, which forgets them by itself. Users stay in the database: `findHolder` is asked at every `find`.
 */
export function sessionsInRedis(access: RedisAccess, findHolder: FindHolder): Store {
  const removeMany = (userId: string, publicIds: string[]) =>
    access((client) => client.eval(REMOVE_MANY, { keys: [userKeyOf(userId)], arguments: publicIds }))
  const denials = denylistInRedis(access)
  const read = async (idHash: string) => toRecord(await access((client) => client.hGetAll(keyOf(idHash))))
  return {
    async find(idHash) {
      const record = await read(idHash)
      const holder = record && (await findHolder(record.userId))
      return record && holder ? { record, user: holder.user } : null
    },
    findHolder,
    async insert(record) {
      // Counted from the record's own start, not from the machine's clock: a moved clock moves nothing here.
      const livesMs = String(record.expiresAt.getTime() - record.createdAt.getTime() + KEPT_AFTER_END_MS)
      const ends = [String(record.expiresAt.getTime()), String(record.createdAt.getTime())]
      const keys = [keyOf(record.idHash), userKeyOf(record.userId)]
      await access((client) =>
        client.eval(INSERT, { keys, arguments: [record.idHash, livesMs, ...ends, ...toFields(record)] }),
      )
    },
    touch: async (idHash, seen) =>
      void (await access((client) => client.eval(TOUCH, { keys: [keyOf(idHash)], arguments: toFields(seen) }))),
    remove: async (idHash) =>
      void (await access((client) => client.eval(REMOVE, { keys: [keyOf(idHash)], arguments: [idHash] }))),
    removeOne: async (userId, publicId) => (await removeMany(userId, [publicId])) === 1,
    removeMany: async (userId, publicIds) => void (await removeMany(userId, publicIds)),
    removeAll: async (userId) =>
      void (await access((client) => client.eval(REMOVE_ALL, { keys: [userKeyOf(userId)] }))),
    async list(userId, now) {
      const hashes = await access((client) => client.zRange(userKeyOf(userId), 0, -1))
      const records = (await Promise.all(hashes.map(read))).filter((record) => record !== null)
      const live = records.filter((record) => record.idleExpiresAt > now && record.expiresAt > now)
      return live.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    },
    endSealed: (publicId, expiresAt) => denials.deny([{ key: sealKey(publicId), expiresAt }]),
    isSealedEnded: (publicId) => denials.isDenied([sealKey(publicId)]),
    sweep: async () => 0,
  }
}

/** Names and values one after another, times in ISO 8601. */
const toFields = (values: Partial<StoredRecord>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [name, value instanceof Date ? value.toISOString() : value])

function toRecord(fields: Record<string, string>): StoredRecord | null {
  const { idHash, publicId, userId, variant, createdAt, lastSeenAt, idleExpiresAt, expiresAt, userAgent } = fields
  if (!idHash || !publicId || !userId || !variant || !createdAt || !lastSeenAt || !idleExpiresAt || !expiresAt)
    return null
  const times = {
    createdAt: new Date(createdAt),
    lastSeenAt: new Date(lastSeenAt),
    idleExpiresAt: new Date(idleExpiresAt),
    expiresAt: new Date(expiresAt),
  }
  return { idHash, publicId, userId, variant, ...times, userAgent: userAgent ?? '' }
}
