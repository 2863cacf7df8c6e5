import { expect } from '@playwright/test'
import { denylistInRedis } from './denylist-redis'
import { closeRedis, redisAt } from './redis-client'
import { need, test, unique } from './test-places'
import { proxyTo } from './test-proxy'

test('Redis: a server that is away at the start, goes, or falls silent is a 503 in time, and recovers by itself', async () => {
  const proxy = await proxyTo(need('TEST_REDIS_URL'))
  const list = denylistInRedis(redisAt(() => proxy.url))
  const key = `jti:${unique('a')}`
  const asked = async () => {
    const startedAt = performance.now()
    const answer = await list.isDenied([key]).catch((error: Error) => error.name)
    expect(performance.now() - startedAt).toBeLessThan(3500)
    return answer
  }
  expect(await asked()).toBe('StoreUnavailable')
  await proxy.start()
  await expect.poll(asked).toBe(false)
  await list.deny([{ key, expiresAt: new Date(Date.now() + 60_000) }])
  await proxy.stop()
  await expect.poll(asked).toBe('StoreUnavailable')
  const startedAt = performance.now()
  expect(await asked()).toBe('StoreUnavailable')
  expect(performance.now() - startedAt, 'a server that is known to be away is not waited for').toBeLessThan(1500)
  await proxy.start()
  await expect.poll(asked).toBe(true)
  proxy.hush(true)
  expect(await Promise.all(Array.from({ length: 50 }, asked))).toEqual(Array(50).fill('StoreUnavailable'))
  proxy.hush(false)
  await expect.poll(asked, { timeout: 10_000 }).toBe(true)
  await closeRedis(proxy.url)
  await proxy.stop()
})
