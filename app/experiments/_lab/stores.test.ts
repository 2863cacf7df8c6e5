import { expect, test } from '@playwright/test'
import { labSettingsSchema } from './settings-schema'
import { labTokens, memoryDenials, sweepMemoryDenials } from './stores'

const inHours = (count: number) => new Date(Date.now() + count * 3_600_000)

test('nothing of a guest’s is denied for longer than guests live, whatever life was asked for', async () => {
  const { deny } = labTokens('denylist', labSettingsSchema.parse({ store: 'memory' }))
  const soon = inHours(0.1)
  await deny([
    { key: 'jti:soon', expiresAt: soon },
    { key: 'jti:late', expiresAt: inHours(24 * 430) },
  ])
  expect(memoryDenials().get('jti:soon')).toEqual(soon)
  expect(memoryDenials().get('jti:late')?.getTime()).toBeLessThanOrEqual(inHours(2).getTime())

  expect(await sweepMemoryDenials(inHours(1))).toBe(1)
  expect([...memoryDenials().keys()]).toEqual(['jti:late'])
  expect(await sweepMemoryDenials(inHours(3))).toBe(1)
})

test('a store of this process knows nothing of the others, and the sweep reaches each', async () => {
  const { deny } = labTokens('nodes', labSettingsSchema.parse({ store: 'memory', instance: '2' }))
  await deny([{ key: 'jti:second', expiresAt: inHours(0.1) }])
  expect([1, 2, 3].map((instance) => memoryDenials(instance).has('jti:second'))).toEqual([false, true, false])
  expect(await sweepMemoryDenials(inHours(1))).toBe(1)
  for (const instance of ['0', '4', 'x', '1.5'])
    expect(labSettingsSchema.safeParse({ instance }).success, instance).toBe(false)
})
