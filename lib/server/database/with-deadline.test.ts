import { expect, test } from '@playwright/test'
import { withDeadline } from './with-deadline'
import { REQUEST_DEADLINE_MS, runWithDeadline } from './request-deadline.mjs'

const never = () => new Promise<never>(() => undefined)
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Error) => error.name,
  )
/** What hashing a password does to a request: time goes by, and no store is waited for. */
const computing = (milliseconds: number) => {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
}

test('a request that waited as long as it may waits for no other store, and begins nothing', async () => {
  await runWithDeadline(async () => {
    const startedAt = performance.now()
    expect(await nameOf(withDeadline(never))).toBe('StoreUnavailable')
    let hasBegun = false
    const second = withDeadline(async () => void (hasBegun = true))
    expect(await nameOf(second)).toBe('StoreUnavailable')
    expect(hasBegun).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  }, 50)
})

test('waits at the same time count once, and time without waiting not at all', async () => {
  const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 100, 'slow'))
  await runWithDeadline(async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => withDeadline(slow)))).toHaveLength(20)
    computing(1000)
    expect(await withDeadline(slow)).toBe('slow')
  }, 900)
})

test('each request has a deadline of its own, and outside of one every wait has the whole', async () => {
  await runWithDeadline(() => nameOf(withDeadline(never)), 50)
  const ask = () => withDeadline(async () => 'asked')
  expect(await runWithDeadline(ask, 50)).toBe('asked')
  expect(await ask()).toBe('asked')
  expect(REQUEST_DEADLINE_MS).toBeLessThan(2000)
})

test('what is answered at once is handed on at once, and what it throws is a rejection', async () => {
  expect(runWithDeadline(() => withDeadline((): string => 'at once'))).toBe('at once')
  const broken = runWithDeadline(() =>
    withDeadline((): string => {
      throw new RangeError('broken')
    }),
  )
  expect(await nameOf(Promise.resolve(broken))).toBe('RangeError')
})

test('what could be answered at once is not begun either, once a request has waited as long as it may', async () => {
  await runWithDeadline(async () => {
    expect(await nameOf(withDeadline(never))).toBe('StoreUnavailable')
    let hasBegun = false
    const late = withDeadline((): boolean => (hasBegun = true))
    expect(await nameOf(Promise.resolve(late))).toBe('StoreUnavailable')
    expect(hasBegun).toBe(false)
  }, 50)
})
