import { expect, test } from '@playwright/test'
import { bounded } from './bounded'
import { PATIENCE_MS, withPatience } from './patience.mjs'

const never = () => new Promise<never>(() => undefined)
const nameOf = (work: Promise<unknown>) => work.then(() => 'answered', (error: Error) => error.name)
/** What hashing a password does to a request: time goes by, and no store is waited for. */
const computing = (milliseconds: number) => {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
}

test('a request that waited as long as it may waits for no other store, and begins nothing', async () => {
  await withPatience(async () => {
    const startedAt = performance.now()
    expect(await nameOf(bounded(never))).toBe('StoreUnavailable')
    let hasBegun = false
    const second = bounded(async () => void (hasBegun = true))
    expect(await nameOf(second)).toBe('StoreUnavailable')
    expect(hasBegun).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  }, 50)
})

test('waits at the same time count once, and time without waiting not at all', async () => {
  const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 100, 'slow'))
  await withPatience(async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => bounded(slow)))).toHaveLength(20)
    computing(1000)
    expect(await bounded(slow)).toBe('slow')
  }, 900)
})

test('each request has a patience of its own, and outside of one every wait has the whole', async () => {
  await withPatience(() => nameOf(bounded(never)), 50)
  const ask = () => bounded(async () => 'asked')
  expect(await withPatience(ask, 50)).toBe('asked')
  expect(await ask()).toBe('asked')
  expect(PATIENCE_MS).toBeLessThan(2000)
})
