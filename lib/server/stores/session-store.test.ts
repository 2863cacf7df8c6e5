import { expect } from '@playwright/test'
import type { PublicUser } from '@/lib/core/contract'
import { startTrace } from '@/lib/core/trace'
import { deleteUser, disableUser, findHolder, setRole } from '@/lib/server/accounts/users'
import { unseal } from '@/lib/session/codec'
import { importKeys } from '@/lib/session/keys'
import { DEFAULT_POLICY, MOST_PER_USER } from '@/lib/session/config'
import { open as openSession } from '@/lib/session/lifecycle'
import type { Store, StoredRecord } from '@/lib/session/store'
import { SECRETS } from '@/lib/session/test-context'
import { browser } from '@/lib/testing/test-browser'
import { closeRedis, redisAt } from './redis-client'
import { sessionsInDatabase } from './session-database'
import { sessionsInMemory } from '@/lib/session/memory-store'
import { sessionsInRedis } from './session-redis'
import { inMinutes, need, newUser, NOW, type Place, test as base, unique } from './test-places'

const PLACES = ['memory', 'SQLite', 'PostgreSQL', 'Redis'] as const
type Opened = { store: Store; place: Place }

const test = base.extend<{ open: (where: (typeof PLACES)[number]) => Promise<Opened> }>({
  open: async ({ databases }, use) => {
    let redisUrl: string | undefined
    await use(async (where) => {
      const place = await databases.shared(where === 'PostgreSQL' ? where : 'SQLite')
      const find = (id: string) => findHolder(id, place.access)
      if (where === 'memory') return { place, store: sessionsInMemory(find) }
      if (where !== 'Redis') return { place, store: sessionsInDatabase(place.access) }
      const url = (redisUrl = need('TEST_REDIS_URL'))
      return {
        place,
        store: sessionsInRedis(
          redisAt(() => url),
          find,
        ),
      }
    })
    if (redisUrl) await closeRedis(redisUrl)
  },
})

const recordOf = (userId: string, change: Partial<StoredRecord> = {}): StoredRecord => ({
  idHash: unique('hash'),
  publicId: unique('public'),
  userId,
  variant: 'sealed-id',
  createdAt: NOW,
  lastSeenAt: NOW,
  idleExpiresAt: inMinutes(30),
  expiresAt: inMinutes(720),
  userAgent: 'Mozilla/5.0 ("quoted", ünïcode)',
  ...change,
})

/** A sign-in at `NOW`, as the lifecycle makes it. */
const signInAt = (store: Store, user: PublicUser) =>
  openSession(
    { clock: () => NOW, keys: importKeys(SECRETS), unseal, store, policy: DEFAULT_POLICY, trace: startTrace() },
    { user, variant: 'opaque-id', userAgent: '', carrier: browser().carrier() },
  )

for (const where of PLACES) {
  test(`${where}: a session is found with its user until it is removed`, async ({ open }) => {
    const { store, place } = await open(where)
    const user = await newUser(place)
    const record = recordOf(user.id)
    await store.insert(record)
    expect(await store.find(record.idHash)).toEqual({ record, user })
    await store.remove(record.idHash)
    expect(await store.find(record.idHash)).toBeNull()
    await store.remove(record.idHash)
  })

  test(`${where}: an expired session is found like any other`, async ({ open }) => {
    const { store, place } = await open(where)
    const record = recordOf((await newUser(place)).id, { idleExpiresAt: inMinutes(-5), expiresAt: inMinutes(1) })
    await store.insert(record)
    expect((await store.find(record.idHash))?.record).toEqual(record)
  })

  test(`${where}: a request moves the idle end`, async ({ open }) => {
    const { store, place } = await open(where)
    const record = recordOf((await newUser(place)).id)
    await store.insert(record)
    const seen = { lastSeenAt: inMinutes(3), idleExpiresAt: inMinutes(33) }
    await store.touch(record.idHash, seen)
    expect((await store.find(record.idHash))?.record).toEqual({ ...record, ...seen })
  })

  test(`${where}: a late request doesn't bring a removed session back`, async ({ open }) => {
    const { store, place } = await open(where)
    const record = recordOf((await newUser(place)).id)
    await store.insert(record)
    await store.remove(record.idHash)
    await store.touch(record.idHash, { lastSeenAt: inMinutes(1), idleExpiresAt: inMinutes(31) })
    expect(await store.find(record.idHash)).toBeNull()
    expect(await store.list(record.userId, NOW)).toEqual([])
  })

  test(`${where}: nobody removes somebody else's session`, async ({ open }) => {
    const { store, place } = await open(where)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const record = recordOf(owner.id)
    await store.insert(record)
    expect(await store.removeOne(other.id, record.publicId)).toBe(false)
    expect(await store.find(record.idHash)).not.toBeNull()
    expect(await store.removeOne(owner.id, record.publicId)).toBe(true)
    expect(await store.find(record.idHash)).toBeNull()
    expect(await store.removeOne(owner.id, record.publicId)).toBe(false)
  })

  test(`${where}: to end every session of a user leaves everybody else's`, async ({ open }) => {
    const { store, place } = await open(where)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const records = [recordOf(owner.id), recordOf(owner.id), recordOf(other.id)]
    for (const record of records) await store.insert(record)
    await store.removeAll(owner.id)
    expect(await Promise.all(records.map(async ({ idHash }) => (await store.find(idHash))?.user.id))).toEqual([
      undefined,
      undefined,
      other.id,
    ])
    expect(await store.list(owner.id, NOW)).toEqual([])
  })

  test(`${where}: the list holds the user's live sessions, newest first`, async ({ open }) => {
    const { store, place } = await open(where)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const older = recordOf(owner.id, { createdAt: inMinutes(-9) })
    const newer = recordOf(owner.id, { createdAt: inMinutes(-1) })
    const idle = recordOf(owner.id, { idleExpiresAt: NOW })
    const ended = recordOf(owner.id, { createdAt: inMinutes(-60), expiresAt: NOW })
    for (const record of [older, newer, idle, ended, recordOf(other.id)]) await store.insert(record)
    expect(await store.list(owner.id, NOW)).toEqual([newer, older])
  })

  test(`${where}: some of a user's sessions end together, and nobody else's`, async ({ open }) => {
    const { store, place } = await open(where)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const [kept, first, second, theirs] = [
      recordOf(owner.id),
      recordOf(owner.id),
      recordOf(owner.id),
      recordOf(other.id),
    ] as const
    for (const record of [kept, first, second, theirs]) await store.insert(record)
    await store.removeMany(
      owner.id,
      [first, second, theirs].map(({ publicId }) => publicId),
    )
    await store.removeMany(owner.id, [unique('none')])
    expect(await store.list(owner.id, NOW)).toEqual([kept])
    for (const { idHash } of [first, second]) expect(await store.find(idHash)).toBeNull()
    expect(await store.find(theirs.idHash)).not.toBeNull()
  })

  test(`${where}: of too many sessions of a user the oldest ends, and nobody else's; an expired one takes no place`, async ({
    open,
  }) => {
    const { store, place } = await open(where)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const records = Array.from({ length: MOST_PER_USER }, (_, at) =>
      recordOf(owner.id, { createdAt: inMinutes(at - 1000) }),
    )
    const [expired, theirs] = [
      recordOf(owner.id, { createdAt: inMinutes(-2000), idleExpiresAt: inMinutes(-1) }),
      recordOf(other.id, { createdAt: inMinutes(-2000) }),
    ]
    await Promise.all([...records, expired, theirs].map((record) => store.insert(record)))
    const signIn = () => signInAt(store, owner)
    await signIn()
    const living = async () => (await store.list(owner.id, NOW)).map(({ publicId }) => publicId)
    expect(await living()).toEqual([
      expect.stringMatching(/^ses_/),
      ...records
        .slice(1)
        .reverse()
        .map(({ publicId }) => publicId),
    ])
    expect([await store.find(expired.idHash), await store.find(theirs.idHash)]).not.toContain(null)
    await Promise.all(Array.from({ length: 10 }, signIn))
    expect(await living()).toHaveLength(MOST_PER_USER)
  })

  test(`${where}: a disabled user's sessions are found no more, nor a deleted one's`, async ({ open }) => {
    const { store, place } = await open(where)
    const [disabled, deleted] = [await newUser(place), await newUser(place)]
    const records = [recordOf(disabled.id), recordOf(deleted.id)]
    for (const record of records) await store.insert(record)
    await disableUser(disabled.id, NOW, place.access)
    await deleteUser(deleted.id, place.access)
    for (const { idHash } of records) expect(await store.find(idHash)).toBeNull()
  })

  test(`${where}: a new role counts at the next request`, async ({ open }) => {
    const { store, place } = await open(where)
    const user = await newUser(place)
    const record = recordOf(user.id)
    await store.insert(record)
    await setRole(user.id, 'admin', place.access)
    expect((await store.find(record.idHash))?.user.role).toBe('admin')
  })

  test(`${where}: nobody signs in as a user who was deleted meanwhile`, async ({ open }) => {
    const { store, place } = await open(where)
    const user = await newUser(place)
    await deleteUser(user.id, place.access)
    const record = recordOf(user.id)
    await store.insert(record)
    expect(await store.find(record.idHash)).toBeNull()
  })
}

for (const where of PLACES)
  test(`${where}: a sealed session that was logged out is known to have ended, and no other`, async ({ open }) => {
    const { store } = await open(where)
    const [ended, other] = [unique('ses'), unique('ses')]
    const inAnHour = new Date(Date.now() + 3600_000)
    await store.endSealed(ended, inAnHour)
    await store.endSealed(ended, inAnHour)
    expect([await store.isSealedEnded(ended), await store.isSealedEnded(other)]).toEqual([true, false])
    await store.sweep(new Date(), 1000)
    expect(await store.isSealedEnded(ended)).toBe(true)
  })

test('memory: where there is no room, the oldest session goes, and no other', async () => {
  const record = recordOf('u')
  const kept = new Map<string, StoredRecord>(Array.from({ length: 100_000 }, (_, at) => [`hash_${at}`, record]))
  const store = sessionsInMemory(async () => null, kept)
  await store.insert(record)
  expect([kept.size, kept.has('hash_0'), kept.has('hash_1'), kept.get(record.idHash)]).toEqual([
    100_000,
    false,
    true,
    record,
  ])
  // One that is there already takes no room.
  await store.insert(record)
  expect([kept.size, kept.has('hash_1')]).toEqual([100_000, true])
})

test('memory: the note of a seal leaves when the seal would have expired, and a full list takes no more', async () => {
  const now = new Date()
  const notes = new Map(Array.from({ length: 200_000 }, (_, at) => [`ses_${at}`, now] as const))
  const store = sessionsInMemory(async () => null, new Map(), notes)
  await expect(store.endSealed('ses_one-more', now)).rejects.toThrow('could not be reached')
  expect(await store.isSealedEnded('ses_0')).toBe(true)
  expect([await store.sweep(now, 10), notes.size]).toEqual([10, 199_990])
  expect(await store.isSealedEnded('ses_0')).toBe(false)
})

for (const where of ['memory', 'SQLite', 'PostgreSQL'] as const) {
  test(`${where}: sweeping removes what has ended, a batch at a time`, async ({ open }) => {
    const { store, place } = await open(where)
    const { id } = await newUser(place)
    const longAgo = inMinutes(-60 * 24 * 365)
    const ended = [1, 2, 3].map(() => recordOf(id, { idleExpiresAt: longAgo }))
    const live = recordOf(id)
    for (const record of [...ended, live]) await store.insert(record)
    expect([await store.sweep(longAgo, 2), await store.sweep(longAgo, 2), await store.sweep(longAgo, 2)]).toEqual([
      2, 1, 0,
    ])
    expect(await store.find(live.idHash)).not.toBeNull()
  })
}

test('Redis: a session leaves by itself, some time after its end', async ({ open }) => {
  const { store, place } = await open('Redis')
  const record = recordOf((await newUser(place)).id)
  await store.insert(record)
  await store.touch(record.idHash, { lastSeenAt: inMinutes(1), idleExpiresAt: inMinutes(31) })
  const url = need('TEST_REDIS_URL')
  const leavesInMs = await redisAt(() => url)((client) => client.pTTL(`jvs:session:${record.idHash}`))
  expect(leavesInMs).toBeGreaterThan(12 * 3600_000)
  expect(leavesInMs).toBeLessThan(12.5 * 3600_000)
  await store.remove(record.idHash)
  await store.touch(record.idHash, { lastSeenAt: inMinutes(2), idleExpiresAt: inMinutes(32) })
  expect(
    await redisAt(() => url)((client) => client.exists(`jvs:session:${record.idHash}`)),
    'nothing is left that never leaves',
  ).toBe(0)
})
