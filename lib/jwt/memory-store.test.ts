import { expect, test } from '@playwright/test'
import { emptyTables, tokensInMemory } from './memory-store'
import type { StoredRecord } from './store'

const NOW = new Date('2026-02-03T04:05:06Z')
const LATER = new Date('2026-03-03T04:05:06Z')
const recordOf = (id: string, userId: string): StoredRecord => ({
  id,
  userId,
  variant: 'bearer-memory',
  createdAt: NOW,
  lastSeenAt: NOW,
  idleExpiresAt: LATER,
  expiresAt: LATER,
  userAgent: '',
  endedAt: null,
})

async function storeWithAda() {
  const tables = emptyTables()
  const store = tokensInMemory({ find: async () => null, raiseVersion: () => {} }, tables)
  await store.insert(recordOf('ada', 'ada'), 'of ada')
  const isAdaIn = async () => (await store.find('of ada'))?.record.endedAt === null
  return { tables, store, isAdaIn }
}

test('whoever signs in and out all the time drives nobody out', async () => {
  const { tables, store, isAdaIn } = await storeWithAda()
  for (let turn = 0; turn < 60_000; turn++) {
    await store.insert(recordOf(`grace ${turn}`, 'grace'), `token ${turn}`)
    await store.remove(`grace ${turn}`, NOW)
  }
  expect(await isAdaIn()).toBe(true)
  expect(tables.families.size).toBeLessThanOrEqual(50_000)
})

test('whoever renews all the time takes up no more than there is, and loses the own sign-in', async () => {
  const { tables, store, isAdaIn } = await storeWithAda()
  await store.insert(recordOf('grace', 'grace'), 'token 0')
  let turn = 0
  const renew = () =>
    store.rotate({
      presentedHash: `token ${turn}`,
      successorHash: `token ${++turn}`,
      now: NOW,
      idleExpiresAt: LATER,
    })
  while (await renew());
  expect(turn).toBeGreaterThan(190_000)
  expect(tables.tokens.size).toBe(1)
  expect(await isAdaIn()).toBe(true)
})

test('of more living families than there is room for, the oldest go', async () => {
  const { tables, store, isAdaIn } = await storeWithAda()
  for (let turn = 0; turn < 50_000; turn++) await store.insert(recordOf(`family ${turn}`, 'grace'), `token ${turn}`)
  expect(await isAdaIn()).toBe(false)
  expect(await store.find('token 49999')).not.toBeNull()
  expect([tables.families.size, tables.tokens.size]).toEqual([49_501, 49_501])
})
