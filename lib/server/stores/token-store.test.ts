import { expect } from '@playwright/test'
import type { PublicUser } from '@/lib/core/contract'
import { startTrace } from '@/lib/core/trace'
import { deleteUser, disableUser, findPasswordHash, setPasswordHash } from '@/lib/server/accounts/users'
import { verify } from '@/lib/jwt/codec'
import { importKeys } from '@/lib/jwt/keys'
import { DEFAULT_POLICY, MOST_PER_USER } from '@/lib/jwt/config'
import { check, open as openFamily } from '@/lib/jwt/lifecycle'
import { END_MARGIN_MS, type Store, type StoredRecord } from '@/lib/jwt/store'
import { tokensIn } from '@/lib/jwt/test-context'
import { newKey } from '@/lib/jwt/test-tokens'
import { browser, carrying } from '@/lib/testing/test-browser'
import { denylistInDatabase } from './denylist-database'
import { inMinutes, newUser, NOW, PROVIDERS, type Place, type Provider, test as base, unique } from './test-places'
import { tokensInDatabase } from './token-database'

const test = base.extend<{ open: (provider: Provider) => Promise<{ store: Store; place: Place }> }>({
  open: async ({ databases }, use) =>
    use(async (provider) => {
      const place = await databases.shared(provider)
      return { place, store: tokensInDatabase(place.access, denylistInDatabase(place.access)) }
    }),
})

const recordOf = (userId: string, change: Partial<StoredRecord> = {}): StoredRecord => ({
  id: unique('family'),
  userId,
  variant: 'bearer-memory',
  createdAt: NOW,
  lastSeenAt: NOW,
  idleExpiresAt: inMinutes(60),
  expiresAt: inMinutes(600),
  userAgent: 'curl/8',
  endedAt: null,
  ...change,
})

/** The context of a server over the store, at a moment. */
const contextOver = async (store: Store, now: Date) => ({
  clock: () => now,
  keys: await importKeys([newKey('HS256', 'key_1')], 'HS256'),
  verify,
  store,
  trace: startTrace(),
  policy: { ...DEFAULT_POLICY, issuer: 'http://localhost:3000', successorSecrets: ['a-secret-of-the-server'] as const },
})

/** A sign-in, as the lifecycle makes it. */
const signInAt = async (context: Awaited<ReturnType<typeof contextOver>>, user: PublicUser) =>
  tokensIn(await openFamily(context, { user, variant: 'native', userAgent: '', carrier: browser().carrier() }))

const secondsBetween = (one: Date | null | undefined, other: Date) =>
  Math.abs((one?.getTime() ?? 0) - other.getTime()) / 1000

for (const provider of PROVIDERS) {
  test(`${provider}: a family is found by the hash of its token`, async ({ open }) => {
    const { store, place } = await open(provider)
    const record = recordOf((await newUser(place)).id)
    const hash = unique('token')
    await store.insert(record, hash)
    expect(await store.find(hash)).toEqual({ generation: 0, usedAt: null, isSuccessorUsed: false, record })
    expect(await store.find(unique('token'))).toBeNull()
  })

  test(`${provider}: a turn uses the token up and puts its successor in its place`, async ({ open }) => {
    const { store, place } = await open(provider)
    const record = recordOf((await newUser(place)).id)
    const [first, second, third] = [unique('1'), unique('2'), unique('3')]
    await store.insert(record, first)
    const turn = { now: inMinutes(5), idleExpiresAt: inMinutes(65) }
    expect(await store.rotate({ presentedHash: first, successorHash: second, ...turn })).toBe(true)
    const moved = { ...record, lastSeenAt: turn.now, idleExpiresAt: turn.idleExpiresAt }
    const used = await store.find(first)
    expect(used).toEqual({ generation: 0, usedAt: expect.any(Date), isSuccessorUsed: false, record: moved })
    expect(secondsBetween(used?.usedAt, turn.now)).toBeLessThan(1)
    expect(await store.find(second)).toEqual({ generation: 1, usedAt: null, isSuccessorUsed: false, record: moved })
    expect(await store.rotate({ presentedHash: second, successorHash: third, ...turn })).toBe(true)
    expect((await store.find(first))?.isSuccessorUsed).toBe(true)
  })

  test(`${provider}: the time of a use is told by the clock of the node that asks, whatever the clock of the one that wrote it`, async ({
    open,
  }) => {
    const { store, place } = await open(provider)
    const [first, turn] = [unique('1'), { successorHash: unique('2'), idleExpiresAt: inMinutes(65) }]
    await store.insert(recordOf((await newUser(place)).id), first)
    const { now } = Date
    try {
      Date.now = () => now() - 30_000
      expect(await store.rotate({ ...turn, presentedHash: first, now: new Date(Date.now()) })).toBe(true)
      Date.now = () => now() + 30_000
      expect(secondsBetween((await store.find(first))?.usedAt, new Date(Date.now()))).toBeLessThan(1)
    } finally {
      Date.now = now
    }
  })

  test(`${provider}: a used token, an unknown one and one of an ended family turn nothing`, async ({ open }) => {
    const { store, place } = await open(provider)
    const record = recordOf((await newUser(place)).id)
    const [first, second] = [unique('1'), unique('2')]
    const turn = { successorHash: unique('next'), now: inMinutes(5), idleExpiresAt: inMinutes(65) }
    await store.insert(record, first)
    await store.rotate({ ...turn, presentedHash: first, successorHash: second })
    expect(await store.rotate({ ...turn, presentedHash: first })).toBe(false)
    expect(await store.rotate({ ...turn, presentedHash: unique('unknown') })).toBe(false)
    await store.remove(record.id, inMinutes(6))
    expect(await store.rotate({ ...turn, presentedHash: second })).toBe(false)
    expect(await store.find(second)).toMatchObject({ usedAt: null, record: { endedAt: inMinutes(6) } })
    expect(await store.find(turn.successorHash)).toBeNull()
  })

  test(`${provider}: a family that ended keeps its rows and its first end`, async ({ open }) => {
    const { store, place } = await open(provider)
    const record = recordOf((await newUser(place)).id)
    const hash = unique('token')
    await store.insert(record, hash)
    await store.remove(record.id, inMinutes(1))
    await store.remove(record.id, inMinutes(2))
    expect((await store.find(hash))?.record.endedAt).toEqual(inMinutes(1))
    await store.remove(unique('unknown'), NOW)
  })

  test(`${provider}: nobody removes somebody else's family`, async ({ open }) => {
    const { store, place } = await open(provider)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const record = recordOf(owner.id)
    const expired = recordOf(owner.id, { idleExpiresAt: NOW })
    for (const each of [record, expired]) await store.insert(each, unique('token'))
    expect(await store.removeOne(other.id, record.id, NOW)).toBe(false)
    expect(await store.removeOne(owner.id, expired.id, NOW)).toBe(false)
    expect(await store.removeOne(owner.id, record.id, NOW)).toBe(true)
    expect(await store.removeOne(owner.id, record.id, NOW)).toBe(false)
  })

  test(`${provider}: some of a user's families end together, and nobody else's`, async ({ open }) => {
    const { store, place } = await open(provider)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const [kept, first, second, theirs] = [
      recordOf(owner.id),
      recordOf(owner.id),
      recordOf(owner.id),
      recordOf(other.id),
    ] as const
    for (const record of [kept, first, second, theirs]) await store.insert(record, unique('token'))
    await store.removeMany(owner.id, [first.id, second.id, theirs.id, unique('none')], NOW)
    expect([await store.list(owner.id, NOW), await store.list(other.id, NOW)]).toEqual([[kept], [theirs]])
  })

  test(`${provider}: of too many families of a user the oldest ends, with its access token, and nobody else's`, async ({
    open,
  }) => {
    const { store, place } = await open(provider)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const context = await contextOver(store, NOW)
    const living = async () => (await store.list(owner.id, NOW)).map(({ id }) => id)
    const oldest = await signInAt({ ...context, clock: () => inMinutes(-2) }, owner)
    const records = Array.from({ length: MOST_PER_USER - 1 }, () => recordOf(owner.id, { createdAt: inMinutes(-1) }))
    const [expired, theirs] = [
      recordOf(owner.id, { createdAt: inMinutes(-9), idleExpiresAt: NOW }),
      recordOf(other.id, { createdAt: inMinutes(-9) }),
    ]
    for (const record of [...records, expired, theirs]) await store.insert(record, unique('token'))
    const shown = carrying({}, `Bearer ${oldest.accessToken}`)
    expect((await check(context, shown)).ok).toBe(true)
    await signInAt(context, owner)
    expect(await check(context, shown)).toEqual({ ok: false, refusal: 'revoked' })
    expect((await living()).slice(1).sort()).toEqual(records.map(({ id }) => id).sort())
    await Promise.all(Array.from({ length: 10 }, () => signInAt(context, owner)))
    expect(await living()).toHaveLength(MOST_PER_USER)
    expect(await store.list(other.id, NOW)).toEqual([theirs])
  })

  test(`${provider}: to end everything ends each family and outdates each token of the user alone`, async ({
    open,
  }) => {
    const { store, place } = await open(provider)
    const [owner, other] = [await newUser(place), await newUser(place)]
    const families = [recordOf(owner.id), recordOf(owner.id), recordOf(other.id)]
    for (const record of families) await store.insert(record, unique('token'))
    await store.removeAll(owner.id, inMinutes(1))
    expect(await store.list(owner.id, NOW)).toEqual([])
    expect(await store.findHolder(owner.id)).toEqual({
      user: owner,
      tokenVersion: 2,
      notBefore: inMinutes(1).getTime() + END_MARGIN_MS,
    })
    expect(await store.list(other.id, NOW)).toEqual([families[2]])
    expect(await store.findHolder(other.id)).toEqual({ user: other, tokenVersion: 1, notBefore: 0 })
  })

  test(`${provider}: the time before which tokens count no more goes forward only, whatever a server’s clock says`, async ({
    open,
  }) => {
    const { store, place } = await open(provider)
    const { id } = await newUser(place)
    const endedAt = async (now: Date) => {
      await store.removeAll(id, now)
      return ((await store.findHolder(id))?.notBefore ?? 0) - END_MARGIN_MS
    }
    expect(await endedAt(inMinutes(5))).toBe(inMinutes(5).getTime())
    expect(await endedAt(inMinutes(5))).toBe(inMinutes(5).getTime() + 1)
    expect(await endedAt(inMinutes(1))).toBe(inMinutes(5).getTime() + 2)
    expect(await endedAt(inMinutes(6))).toBe(inMinutes(6).getTime())
  })

  test(`${provider}: a new password outdates every token`, async ({ open }) => {
    const { store, place } = await open(provider)
    const { id } = await newUser(place)
    expect(await setPasswordHash(id, 'unused', 'rehashed', { bumpVersion: false }, place.access)).toBe(true)
    expect((await store.findHolder(id))?.tokenVersion).toBe(1)
    expect(await setPasswordHash(id, 'rehashed', 'changed', { bumpVersion: true }, place.access)).toBe(true)
    expect((await store.findHolder(id))?.tokenVersion).toBe(2)
  })

  test(`${provider}: a hash that was replaced meanwhile is not written over`, async ({ open }) => {
    const { store, place } = await open(provider)
    const { id } = await newUser(place)
    await setPasswordHash(id, 'unused', 'changed', { bumpVersion: true }, place.access)
    expect(await setPasswordHash(id, 'unused', 'rehash of the old one', { bumpVersion: false }, place.access)).toBe(
      false,
    )
    expect(await findPasswordHash(id, place.access)).toBe('changed')
    expect((await store.findHolder(id))?.tokenVersion).toBe(2)
  })

  test(`${provider}: a disabled user holds no token, nor does a deleted one`, async ({ open }) => {
    const { store, place } = await open(provider)
    const [disabled, deleted] = [await newUser(place), await newUser(place)]
    const record = recordOf(deleted.id)
    const hash = unique('token')
    await store.insert(record, hash)
    await disableUser(disabled.id, NOW, place.access)
    await deleteUser(deleted.id, place.access)
    expect([await store.findHolder(disabled.id), await store.findHolder(deleted.id), await store.find(hash)]).toEqual([
      null,
      null,
      null,
    ])
    await store.insert(record, hash)
    expect(await store.find(hash)).toBeNull()
  })

  test(`${provider}: the list holds the user's living families, newest first`, async ({ open }) => {
    const { store, place } = await open(provider)
    const { id } = await newUser(place)
    const older = recordOf(id, { createdAt: inMinutes(-9) })
    const newer = recordOf(id, { createdAt: inMinutes(-1) })
    const dead = [
      recordOf(id, { idleExpiresAt: NOW }),
      recordOf(id, { expiresAt: NOW }),
      recordOf(id, { endedAt: NOW }),
    ]
    for (const record of [older, newer, ...dead]) await store.insert(record, unique('token'))
    expect(await store.list(id, NOW)).toEqual([newer, older])
  })

  test(`${provider}: sweeping removes families that have ended, however long they would have lived`, async ({
    open,
  }) => {
    const { store, place } = await open(provider)
    const { id } = await newUser(place)
    const [ended, living] = [unique('ended'), unique('living')]
    const record = recordOf(id)
    await store.insert(record, ended)
    await store.insert(recordOf(id), living)
    await store.remove(record.id, inMinutes(-1000))
    while ((await store.sweep(inMinutes(-999), 100)) > 0);
    expect([await store.find(ended), await store.find(living)]).toEqual([null, expect.anything()])
  })

  test(`${provider}: sweeping removes families that have expired, with their tokens, a batch at a time`, async ({
    open,
  }) => {
    const { store, place } = await open(provider)
    const { id } = await newUser(place)
    const longAgo = inMinutes(-60 * 24 * 365)
    const hashes = [unique('1'), unique('2'), unique('3')]
    for (const hash of hashes) await store.insert(recordOf(id, { expiresAt: longAgo }), hash)
    const live = unique('live')
    await store.insert(recordOf(id, { endedAt: longAgo }), live)
    expect([await store.sweep(longAgo, 2), await store.sweep(longAgo, 2), await store.sweep(longAgo, 2)]).toEqual([
      2, 1, 0,
    ])
    expect(await Promise.all(hashes.map((hash) => store.find(hash)))).toEqual([null, null, null])
    expect(await store.find(live)).not.toBeNull()
  })
}
