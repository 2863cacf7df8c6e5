import { expect } from '@playwright/test'
import { type Access, accessTo } from '@/lib/server/database/db'
import { NOW, PROVIDERS, type Provider, test as base, unique } from '@/lib/server/stores/test-places'
import { takeUnlessLast, type Taking } from './last-admin'
import { EVERYONE } from './user-scope'
import { deleteUser, disableUser, insertUser } from './users'

/** A database of its own: the admins of other tests would count. */
const test = base.extend<{ empty: (provider: Provider) => Promise<Access> }>({
  empty: async ({ databases }, use) =>
    use(async (provider) => {
      const url = await databases.fresh(provider)
      const access = accessTo(() => url)
      await expect(async () => access(async () => undefined)).toPass()
      return access
    }),
})

async function person(access: Access, role: 'admin' | 'user' = 'admin', sandboxId?: string): Promise<string> {
  const email = `${unique('grace')}@example.com`
  const user = await insertUser({ name: 'Grace', email, role, sandboxId: sandboxId ?? null }, access)
  if (user === 'email_taken') throw new Error('two random addresses are equal')
  return user.id
}
const activeAdmins = async (access: Access) =>
  (await access((db) => db.user.findMany({ where: { role: 'admin', disabledAt: null } }))).map(({ id }) => id)

const TAKINGS: Taking[] = ['demote', 'disable', 'delete']

for (const provider of PROVIDERS)
  for (const taking of TAKINGS)
    test(`${provider}: ${taking}: a guest who was made an admin is no admin to be left with, and may be taken from`, async ({
      empty,
    }) => {
      const access = await empty(provider)
      const last = await person(access)
      const email = `guest-${unique('g').toLowerCase()}@experiments.invalid`
      const guest = await insertUser({ name: 'Guest', email, role: 'admin' }, access)
      expect(await takeUnlessLast(last, taking, EVERYONE, NOW, access)).toBe(false)
      expect(await takeUnlessLast(guest === 'email_taken' ? '' : guest.id, taking, EVERYONE, NOW, access)).toBe(true)
      expect(await activeAdmins(access)).toEqual([last])
    })

for (const provider of PROVIDERS)
  for (const taking of TAKINGS)
    test(`${provider}: ${taking}: an admin of a visitor’s sandbox is none to be left with, and the sandbox keeps its own last one`, async ({
      empty,
    }) => {
      const access = await empty(provider)
      const last = await person(access)
      const [ada, grace] = [await person(access, 'admin', 'one'), await person(access, 'admin', 'one')]
      await person(access, 'admin', 'other')
      const scope = { kind: 'sandbox', id: 'one' } as const
      expect(await takeUnlessLast(last, taking, EVERYONE, NOW, access)).toBe(false)
      expect(await takeUnlessLast(ada, taking, scope, NOW, access)).toBe(true)
      expect(await takeUnlessLast(grace, taking, scope, NOW, access)).toBe(false)
      expect(await takeUnlessLast(grace, taking, EVERYONE, NOW, access)).toBe(true)
    })

for (const provider of PROVIDERS) {
  for (const taking of TAKINGS)
    test(`${provider}: ${taking}: the last active admin stays, a disabled one beside him counting for nothing`, async ({
      empty,
    }) => {
      const access = await empty(provider)
      const [last, other, disabled, user] = [
        await person(access),
        await person(access),
        await person(access),
        await person(access, 'user'),
      ]
      await disableUser(disabled, NOW, access)
      expect(await takeUnlessLast(other, taking, EVERYONE, NOW, access)).toBe(true)
      expect(await takeUnlessLast(last, taking, EVERYONE, NOW, access)).toBe(false)
      expect(await activeAdmins(access)).toEqual([last])
      for (const id of [disabled, user, 'usr_nobody'])
        expect(await takeUnlessLast(id, taking, EVERYONE, NOW, access)).toBe(true)
    })

  test(`${provider}: of admins who take from each other at once one is left, each time`, async ({ empty }) => {
    const access = await empty(provider)
    for (let round = 0; round < 15; round++) {
      const admins = await Promise.all([person(access), person(access), person(access)])
      const answers = await Promise.all(
        admins.map((id, at) => takeUnlessLast(id, TAKINGS[(round + at) % 3] ?? 'demote', EVERYONE, NOW, access)),
      )
      expect(answers.filter(Boolean)).toHaveLength(2)
      expect(await activeAdmins(access)).toEqual([admins[answers.indexOf(false)]])
      for (const id of admins) await deleteUser(id, access)
    }
  })
}
