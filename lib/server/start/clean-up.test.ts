import { expect } from '@playwright/test'
import { StoreUnavailable } from '@/lib/core/errors'
import { cleanUpOnce, lastCleanUp, sweepsOf } from './clean-up'
import { insertSandbox } from '@/lib/server/accounts/sandboxes'
import { denylistInDatabase } from '@/lib/server/stores/denylist-database'
import { sessionsInDatabase } from '@/lib/server/stores/session-database'
import { inMinutes, newUser, NOW, PROVIDERS, type Place, test, unique } from '@/lib/server/stores/test-places'

const sweepsAt = ({ access }: Place, end = async (_userId: string) => {}) =>
  sweepsOf(access, sessionsInDatabase(access), denylistInDatabase(access), end)
const NOTHING = { sessions: 0, families: 0, denials: 0, rateLimits: 0, sandboxes: 0, sandboxUsers: 0 }

async function fill(place: Place, count: number, endsAt: Date) {
  const { id: userId } = await newUser(place)
  const many = <Row>(row: (at: number) => Row) => Array.from({ length: count }, (_, at) => row(at))
  const times = { createdAt: NOW, lastSeenAt: NOW, idleExpiresAt: endsAt, expiresAt: endsAt }
  const shared = { userId, variant: 'v', userAgent: '', ...times }
  const family = unique('family')
  await place.access((db) =>
    db.session.createMany({
      data: many((at) => ({ ...shared, idHash: `${family}${at}`, publicId: `${family}${at}` })),
    }),
  )
  await place.access((db) => db.refreshFamily.createMany({ data: many((at) => ({ ...shared, id: `${family}${at}` })) }))
  await place.access((db) =>
    db.refreshToken.createMany({
      data: many((at) => ({ hash: `${family}${at}`, familyId: `${family}${at}`, generation: 0, createdAt: NOW })),
    }),
  )
  await place.access((db) =>
    db.denial.createMany({ data: many((at) => ({ key: `${family}${at}`, expiresAt: endsAt })) }),
  )
  await place.access((db) =>
    db.rateLimit.createMany({ data: many((at) => ({ key: `${family}${at}`, count: 1, resetAt: endsAt })) }),
  )
}

for (const provider of PROVIDERS) {
  test(`${provider}: whatever has ended leaves after a while, batch by batch, and nothing else does`, async ({
    databases,
  }) => {
    const place = await databases.shared(provider)
    await cleanUpOnce(inMinutes(60 * 24 * 9999), sweepsAt(place))
    await fill(place, 250, NOW)
    await fill(place, 7, inMinutes(60))
    expect(await cleanUpOnce(inMinutes(9), sweepsAt(place)), 'a late request is still told why').toEqual(NOTHING)
    expect(await cleanUpOnce(inMinutes(10), sweepsAt(place))).toEqual({
      sessions: 250,
      families: 250,
      denials: 250,
      rateLimits: 250,
      sandboxes: 0,
      sandboxUsers: 0,
    })
    expect(await place.access((db) => db.refreshToken.count())).toBe(7)
    expect(await cleanUpOnce(inMinutes(10), sweepsAt(place))).toEqual(NOTHING)
  })
}

test('a store that is down stops only its own part of the clean-up', async ({ databases }) => {
  const place = await databases.shared('SQLite')
  // What tests of other files have left there.
  await cleanUpOnce(inMinutes(60 * 24 * 9999), sweepsAt(place))
  await fill(place, 3, NOW)
  const sweeps = { ...sweepsAt(place), sessions: [() => Promise.reject(new StoreUnavailable())] }
  expect(await cleanUpOnce(inMinutes(10), sweeps)).toMatchObject({
    sessions: 0,
    families: 3,
    denials: 3,
    rateLimits: 3,
  })
})

test('what the newest round removed, and when, can be asked for afterwards', async ({ databases }) => {
  const place = await databases.shared('SQLite')
  await cleanUpOnce(inMinutes(60 * 24 * 9999), sweepsAt(place))
  await fill(place, 2, NOW)
  const swept = await cleanUpOnce(inMinutes(10), sweepsAt(place))
  expect(lastCleanUp()).toEqual({ at: inMinutes(10), swept })
  expect(swept).toMatchObject({ families: 2 })
})

for (const provider of PROVIDERS)
  test(`${provider}: of a sandbox that nobody used, every sign-in is ended before its users go`, async ({
    databases,
  }) => {
    const place = await databases.shared(provider)
    await cleanUpOnce(inMinutes(60 * 24 * 9999), sweepsAt(place))
    const { access } = place
    const [idle, used] = [unique('sandbox'), unique('sandbox')]
    for (const [id, madeAt] of [
      [idle, NOW],
      [used, inMinutes(60)],
    ] as const) {
      const accounts = ['ada', 'grace'].map((name) => ({
        name,
        email: `${name}+${id}@example.com`,
        role: 'user' as const,
        passwordHash: 'hash',
      }))
      expect(await insertSandbox(id, accounts, madeAt, access)).toBe(true)
    }
    const ended: string[] = []
    const isThere = async (id: string) => (await access((db) => db.user.count({ where: { id } }))) === 1
    const sweeps = sweepsAt(place, async (id) => {
      expect(await isThere(id)).toBe(true)
      ended.push(id)
    })
    const soon = inMinutes(60 * 24 + 9)
    expect(await cleanUpOnce(soon, sweeps)).toMatchObject({ sandboxes: 0, sandboxUsers: 0 })
    expect(await cleanUpOnce(inMinutes(60 * 24 + 10), sweeps)).toMatchObject({ sandboxes: 1, sandboxUsers: 2 })
    expect(ended).toHaveLength(2)
    for (const id of ended) expect(await isThere(id)).toBe(false)
    expect(await access((db) => db.user.count({ where: { sandboxId: used } }))).toBe(2)
  })
