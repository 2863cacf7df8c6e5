import { expect } from '@playwright/test'
import { addSeconds, hours } from '@/lib/core/durations'
import { NOW, PROVIDERS, type Place, test, unique } from '@/lib/server/stores/test-places'
import {
  countSandboxes,
  insertSandbox,
  SANDBOX_IDLE_SECONDS,
  sweepSandboxes,
  touchSandbox,
  usersWithoutSandbox,
} from './sandboxes'
import { findListedUser, findUserByEmail, insertUser, listUsers } from './users'
import { EVERYONE, findUserScope, type UserScope } from './user-scope'

const later = (seconds: number) => addSeconds(NOW, seconds)
const IDLE = later(SANDBOX_IDLE_SECONDS)

const accountsOf = (id: string) =>
  (['user', 'admin'] as const).map((role) => ({
    name: role,
    email: `${role}+${id}@example.com`.toLowerCase(),
    role,
    passwordHash: 'hash',
  }))

async function sandbox({ access }: Place, madeAt = NOW): Promise<string> {
  const id = unique('sandbox')
  expect(await insertSandbox(id, accountsOf(id), madeAt, access)).toBe(true)
  return id
}

const userOf = async ({ access }: Place, id: string, role: 'user' | 'admin') => {
  const user = await findUserByEmail(`${role}+${id}@example.com`.toLowerCase(), access)
  if (!user) throw new Error('not there')
  return user
}

/** Removes what other tests have left there. */
const emptied = async (place: Place): Promise<Place> => {
  await sweepSandboxes(later(hours(24 * 999)), 10_000, place.access)
  await place.access((db) => db.user.deleteMany({ where: { sandboxId: { not: null } } }))
  return place
}

for (const provider of PROVIDERS) {
  test(`${provider}: a sandbox is made with its accounts or not at all`, async ({ databases }) => {
    const place = await emptied(await databases.shared(provider))
    const { access } = place
    const id = await sandbox(place)
    expect((await userOf(place, id, 'admin')).sandboxId).toBe(id)
    expect(await insertSandbox(id, [], NOW, access)).toBe(false)
    const other = unique('sandbox')
    expect(await insertSandbox(other, accountsOf(id), NOW, access)).toBe(false)
    expect(await touchSandbox(other, NOW, access)).toBe(false)
    expect(await countSandboxes(access)).toBe(1)
  })

  test(`${provider}: an admin of a sandbox finds its users, and as little of others as if there were none`, async ({
    databases,
  }) => {
    const place = await emptied(await databases.shared(provider))
    const { access } = place
    const [one, other] = [await sandbox(place), await sandbox(place)]
    const [grace, stranger] = [await userOf(place, one, 'admin'), await userOf(place, other, 'user')]
    const outsider = await insertUser({ name: 'Mary', email: `${unique('mary')}@example.com` }, access)
    if (outsider === 'email_taken') throw new Error('two random addresses are equal')
    const scope = await findUserScope(grace.id, access)
    expect(scope).toEqual({ kind: 'sandbox', id: one })
    expect((await listUsers(scope, 100, access)).map(({ email }) => email).toSorted()).toEqual(
      accountsOf(one)
        .map(({ email }) => email)
        .toSorted(),
    )
    for (const { id } of [stranger, outsider]) expect(await findListedUser(id, scope, access)).toBeNull()
    expect(await findListedUser(grace.id, scope, access)).toMatchObject({ id: grace.id })
    expect(await findListedUser(stranger.id, EVERYONE, access)).toMatchObject({ id: stranger.id })
    const listed = (await listUsers(EVERYONE, 100, access)).map(({ id }) => id)
    expect(listed).toContain(outsider.id)
    for (const { id } of [stranger, grace])
      expect(listed, 'those of sandboxes fill no list of everyone').not.toContain(id)
    // Somebody who was deleted a moment ago oversees nobody.
    const nobody = await findUserScope('usr_gone', access)
    expect(await listUsers(nobody, 100, access)).toEqual([])
    const published: UserScope = { kind: 'published' }
    for (const { id } of [stranger, outsider, grace]) expect(await findListedUser(id, published, access)).toBeNull()
  })

  test(`${provider}: a sandbox goes after 24 hours without use, and its users after it; one that is used stays`, async ({
    databases,
  }) => {
    const place = await emptied(await databases.shared(provider))
    const { access } = place
    const [idle, visited, signedIn] = [await sandbox(place), await sandbox(place), await sandbox(place)]
    const young = await sandbox(place, later(1))
    expect(await touchSandbox(visited, later(hours(2)), access)).toBe(true)
    // A page that renews its token for a day, and is never loaded anew.
    const times = {
      createdAt: NOW,
      lastSeenAt: later(hours(23)),
      idleExpiresAt: later(hours(99)),
      expiresAt: later(hours(99)),
    }
    const { id: userId } = await userOf(place, signedIn, 'user')
    const family = { id: unique('family'), userId, variant: 'bearer-memory', userAgent: '', ...times }
    await access((db) => db.refreshFamily.create({ data: family }))

    expect(await sweepSandboxes(addSeconds(IDLE, -1), 100, access)).toBe(0)
    expect(await usersWithoutSandbox(100, access)).toEqual([])
    expect(await sweepSandboxes(IDLE, 100, access)).toBe(1)
    expect(await touchSandbox(idle, IDLE, access)).toBe(false)
    for (const id of [visited, signedIn, young]) expect(await touchSandbox(id, NOW, access)).toBe(true)
    const left = [(await userOf(place, idle, 'user')).id, (await userOf(place, idle, 'admin')).id]
    expect((await usersWithoutSandbox(100, access)).toSorted()).toEqual(left.toSorted())
    expect(await usersWithoutSandbox(1, access)).toHaveLength(1)
    expect(await sweepSandboxes(later(hours(48)), 2, access), 'no more at once than is asked').toBe(2)
  })

  test(`${provider}: that a sandbox is used is written down once an hour at most`, async ({ databases }) => {
    const place = await databases.shared(provider)
    const id = await sandbox(place)
    const usedAt = async () => (await place.access((db) => db.sandbox.findUnique({ where: { id } })))?.lastUsedAt
    await touchSandbox(id, later(hours(1) - 1), place.access)
    expect(await usedAt()).toEqual(NOW)
    await touchSandbox(id, later(hours(1)), place.access)
    expect(await usedAt()).toEqual(later(hours(1)))
  })
}
