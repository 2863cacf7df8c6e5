import { expect, test } from '@playwright/test'
import { StoreUnavailable } from '@/lib/core/errors'
import { audit } from '../http/audit-line.mjs'
import { countRefusal, countRequest, meters, startMeters } from './meters.mjs'
import { watchEventLoop } from './process-readings.mjs'
import { timedAccess } from './timed-access.mjs'
import { textOf } from './text-format.mjs'

// One test: what is counted is kept for the whole process.
test('nothing is counted until somebody reads it; then requests, refusals, events and store accesses are', async () => {
  const everything = async () => {
    countRequest('/api/ping', 200)
    countRequest('/api/ping', null)
    countRefusal('expired', 'api')
    audit({ event: 'refresh_reused', userId: 'nova', address: '192.0.2.7' })
    expect(await timedAccess('database', async () => 'row')).toBe('row')
    const away = new StoreUnavailable()
    await expect(timedAccess('redis', () => Promise.reject(away))).rejects.toBe(away)
    const duplicate = new Error('P2002')
    await expect(timedAccess('database', () => Promise.reject(duplicate))).rejects.toBe(duplicate)
  }
  expect(meters()).toBeNull()
  await everything()
  expect(meters()).toBeNull()

  const started = startMeters()
  await everything()
  const text = textOf(Object.values(started))
  for (const line of [
    'http_requests_total{endpoint="/api/ping",status="200"} 1',
    'http_requests_total{endpoint="/api/ping",status="aborted"} 1',
    'http_refusals_total{code="expired",by="api"} 1',
    'auth_events_total{event="refresh_reused"} 1',
    'store_access_seconds_count{store="database",outcome="answered"} 2',
    'store_access_seconds_count{store="redis",outcome="unavailable"} 1',
  ])
    expect(text).toContain(`\n${line}\n`)
  expect(text).not.toMatch(/nova|192\.0\.2\.7|P2002/)
})

test('an event loop that is kept busy is told as late, by as much', async () => {
  const late = await new Promise<number>((resolve) => {
    const end = watchEventLoop((seconds) => {
      if (seconds < 0.05) return
      end()
      resolve(seconds)
    })
    const until = performance.now() + 150
    while (performance.now() < until);
  })
  expect(late).toBeGreaterThan(0.1)
})
