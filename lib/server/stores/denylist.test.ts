import { expect } from '@playwright/test'
import type { Denylist } from './denylist'
import { denylistInDatabase } from './denylist-database'
import { denylistInMemory } from '@/lib/jwt/memory-store'
import { denylistInRedis } from './denylist-redis'
import { closeRedis, redisAt } from './redis-client'
import { need, test as base, unique } from './test-places'

const PLACES = ['memory', 'SQLite', 'PostgreSQL', 'Redis'] as const

const test = base.extend<{ open: (where: (typeof PLACES)[number]) => Promise<Denylist> }>({
  open: async ({ databases }, use) => {
    let redisUrl: string | undefined
    await use(async (where) => {
      if (where === 'memory') return denylistInMemory()
      if (where !== 'Redis') return denylistInDatabase((await databases.shared(where)).access)
      const url = (redisUrl = need('TEST_REDIS_URL'))
      return denylistInRedis(redisAt(() => url))
    })
    if (redisUrl) await closeRedis(redisUrl)
  },
})

const inSeconds = (count: number) => new Date(Date.now() + count * 1000)

for (const where of PLACES) {
  test(`${where}: a denied key is denied, alone or among others`, async ({ open }) => {
    const list = await open(where)
    const [jti, sid, other] = [`jti:${unique('a')}`, `sid:${unique('b')}`, `jti:${unique('c')}`]
    await list.deny([
      { key: jti, expiresAt: inSeconds(60) },
      { key: sid, expiresAt: inSeconds(60) },
    ])
    const asked = [[jti], [sid], [other, sid], [jti, other], [other], [], ['__proto__', "' OR 1=1 --"]]
    expect(await Promise.all(asked.map((keys) => list.isDenied(keys)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test(`${where}: to deny a key again never brings its end nearer`, async ({ open }) => {
    const list = await open(where)
    const key = `jti:${unique('a')}`
    await list.deny([{ key, expiresAt: inSeconds(300) }])
    await list.deny([{ key, expiresAt: inSeconds(-300) }])
    await list.deny([])
    await list.sweep(new Date(), 1000)
    expect(await list.isDenied([key])).toBe(true)
  })
}

for (const where of ['memory', 'SQLite', 'PostgreSQL'] as const) {
  test(`${where}: sweeping removes denials of the past, a batch at a time`, async ({ open }) => {
    const list = await open(where)
    const longAgo = new Date('2020-01-01T00:00:00Z')
    const keys = [1, 2, 3].map(() => `jti:${unique('a')}`)
    const living = `jti:${unique('b')}`
    await list.deny([...keys.map((key) => ({ key, expiresAt: longAgo })), { key: living, expiresAt: inSeconds(60) }])
    expect([await list.sweep(longAgo, 2), await list.sweep(longAgo, 2), await list.sweep(longAgo, 2)]).toEqual([
      2, 1, 0,
    ])
    expect([await list.isDenied(keys), await list.isDenied([living])]).toEqual([false, true])
  })
}

test('memory: a full denylist refuses to take more rather than forget one', async () => {
  const entries = new Map(Array.from({ length: 200_000 }, (_, at) => [`jti:${at}`, inSeconds(60)] as const))
  const list = denylistInMemory(entries)
  await expect(list.deny([{ key: 'jti:one-more', expiresAt: inSeconds(60) }])).rejects.toThrow('could not be reached')
  expect(await list.isDenied(['jti:0'])).toBe(true)
})
