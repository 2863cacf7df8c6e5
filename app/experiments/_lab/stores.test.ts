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
