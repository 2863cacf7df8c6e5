import { expect, test } from '@playwright/test'
import { isRefusedAtOnce, scheduleFor, copyLifetime } from './copy-lifetime'

const dyingAt = (end: number) => async (seconds: number) =>
  seconds < end ? { status: 200, code: null } : { status: 401, code: 'expired' }
const SCHEDULE = scheduleFor(300)

test('a copy that is refused first is dead at once, by one replay', async () => {
  const lifetime = await copyLifetime(dyingAt(0), SCHEDULE)
  expect(lifetime).toEqual({
    replays: [{ secondsForward: 0, status: 401, code: 'expired' }],
    served: 0,
    lastServedSeconds: null,
    refusedSeconds: 0,
    refusedBy: 'expired',
  })
  expect(isRefusedAtOnce(lifetime)).toBe(true)
})

test('the end lies between the last replay that was served and the first that was refused', async () => {
  expect(await copyLifetime(dyingAt(305), SCHEDULE)).toMatchObject({
    served: 3,
    lastServedSeconds: 290,
    refusedSeconds: 306,
    refusedBy: 'expired',
  })
  expect(await copyLifetime(dyingAt(1800), SCHEDULE)).toMatchObject({ lastServedSeconds: 1790, refusedSeconds: 1801 })
})

test('a copy that outlives the schedule is not called dead', async () => {
  const lifetime = await copyLifetime(dyingAt(Infinity), SCHEDULE)
  expect(lifetime).toMatchObject({ served: SCHEDULE.length, refusedSeconds: null, refusedBy: null })
  expect(isRefusedAtOnce(lifetime)).toBe(false)
})

test('an answer that is neither yes nor no breaks it off', async () => {
  await expect(copyLifetime(async () => ({ status: 503, code: 'store_unavailable' }), SCHEDULE)).rejects.toThrow(
    'neither yes nor no',
  )
})

test('whatever a token’s lifetime, the schedule runs forward and knows both sides of its end', () => {
  for (const seconds of [60, 300, 900, 1800, 86_400]) {
    const schedule = scheduleFor(seconds)
    expect(schedule).toEqual([...new Set(schedule)].toSorted((one, other) => one - other))
    expect(schedule).toEqual(expect.arrayContaining([0, seconds - 10, seconds + 6]))
  }
})
