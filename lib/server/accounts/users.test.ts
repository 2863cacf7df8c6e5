import { expect } from '@playwright/test'
import { inProcesses } from '@/lib/server/stores/test-children'
import { newUser, NOW, PROVIDERS, test, unique } from '@/lib/server/stores/test-places'
import {
  disableUser,
  findPasswordHash,
  findUser,
  findUserByEmail,
  insertUser,
  toPublicUser,
  setRoleWord,
  usersBefore,
} from './users'

for (const provider of PROVIDERS) {
  test(`${provider}: a user is found by id and by address`, async ({ databases }) => {
    const { access } = await databases.shared(provider)
    const email = `${unique('ada')}@example.com`
    const user = await insertUser({ name: 'Ada', email, passwordHash: 'hash', role: 'admin' }, access)
    expect(user).toEqual({ id: expect.stringMatching(/^usr_[\w-]{22}$/), name: 'Ada', email, role: 'admin' })
    if (user === 'email_taken') throw new Error('unreachable')
    expect(await findUser(user.id, access)).toEqual(user)
    expect(await findUserByEmail(email, access)).toEqual({
      ...user,
      passwordHash: 'hash',
      tokenVersion: 1,
      sandboxId: null,
      disabledAt: null,
    })
    expect(await findPasswordHash(user.id, access)).toBe('hash')
  })

  test(`${provider}: a disabled user is found by address alone, so that a refusal takes as long as any`, async ({
    databases,
  }) => {
    const place = await databases.shared(provider)
    const user = await newUser(place)
    await disableUser(user.id, NOW, place.access)
    expect([await findUser(user.id, place.access), await findPasswordHash(user.id, place.access)]).toEqual([null, null])
    expect((await findUserByEmail(user.email, place.access))?.disabledAt).toEqual(NOW)
  })

  test(`${provider}: of addresses that begin alike, only those that also end so are found by both`, async ({
    databases,
  }) => {
    const { access } = await databases.shared(provider)
    const begins = `${unique('guest')}-`
    const [guest] = await Promise.all(
      ['experiments.invalid', 'example.com'].map((domain) =>
        insertUser({ name: 'Guest', email: `${begins}house@${domain}` }, access),
      ),
    )
    const later = new Date(Date.now() + 60_000)
    expect(await usersBefore({ begins, ends: '@experiments.invalid' }, later, 10, access)).toEqual([
      guest === 'email_taken' ? '' : guest?.id,
    ])
    expect(await usersBefore({ begins, ends: '@experiments.invalid' }, new Date(0), 10, access)).toEqual([])
    await insertUser({ name: 'Guest', email: `${begins}home@experiments.invalid` }, access)
    const id = guest === 'email_taken' ? '' : (guest?.id ?? '')
    await setRoleWord(id, 'a-word', access)
    expect(await usersBefore({ begins, ends: '@experiments.invalid', role: 'a-word' }, later, 10, access)).toEqual([id])
  })

  test(`${provider}: of 20 parallel sign-ups with one address on two nodes one succeeds`, async ({ databases }) => {
    const { url, access } = await databases.shared(provider)
    const email = `${unique('race')}@example.com`
    const answers = await inProcesses<boolean>(2, { url, task: 'sign-up', times: 10, subject: email })
    // On a busy machine some run out of time instead.
    expect(answers.flat().filter((answer) => answer === true).length).toBeLessThanOrEqual(1)
    expect(await access((db) => db.user.count({ where: { email } }))).toBeLessThanOrEqual(1)
    // The late one may run out of time behind them too, and is tried until the store has an answer for it.
    const late = () => insertUser({ name: 'Late', email }, access).then(Boolean, String)
    await expect.poll(late, { timeout: 30_000 }).toBe(true)
    expect(await access((db) => db.user.count({ where: { email } }))).toBe(1)
  })
}

test('what may be told of a user holds four fields, whatever a row holds', () => {
  const row = {
    id: 'usr_1',
    name: 'Ada',
    email: 'ada@example.com',
    role: 'superuser',
    passwordHash: 'secret',
    tokenVersion: 3,
  }
  expect(toPublicUser(row)).toEqual({ id: 'usr_1', name: 'Ada', email: 'ada@example.com', role: 'user' })
})
