import type { Device } from './client/answers'
import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, SEEDED_PASSWORD, SESSION_COOKIES } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { expect, test } from './servers/test'

const devicesOf = async (who: Visitor) => (await who.get('/api/session/devices')).json<{ devices: Device[] }>().devices
const me = async (who: Visitor) => (await who.get('/api/session/me')).status

test('sealed-data has no record: it is not among the devices', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const sealed = await logInWithSession(servers.a, person, 'sealed-data')
  const recorded = await logInWithSession(servers.a, person, 'sealed-id')
  expect((await devicesOf(recorded.visitor)).map((device) => device.id)).toEqual([recorded.login.session.id])
  expect(await devicesOf(sealed.visitor)).toEqual([
    expect.objectContaining({ id: recorded.login.session.id, current: false }),
  ])
  expectProblem(await recorded.visitor.delete(`/api/session/devices/${sealed.login.session.id}`), 404, 'not_found')
})

test('sealed-data has no record: neither log-out everywhere nor a password change reaches a copy', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const sealed = await logInWithSession(servers.a, person, 'sealed-data')
  const recorded = await logInWithSession(servers.a, person, 'sealed-id')
  await recorded.visitor.post('/api/session/password', {
    currentPassword: person.password,
    newPassword: 'another fine password',
  })
  expect(await me(sealed.visitor)).toBe(200)
  await recorded.visitor.post('/api/session/logout-all')
  expect(await me(sealed.visitor)).toBe(200)
})

/** Every call by which a session cookie reads or changes more than it says itself. */
const STATEFUL = [
  (who) => who.get('/api/session/devices'),
  (who) => who.delete('/api/session/devices/ses_whatever'),
  (who) => who.get('/api/session/links'),
  (who) => who.delete('/api/session/links/whatever', {}, { currentPassword: 'x' }),
  (who) => who.post('/api/session/logout-others'),
  (who) => who.post('/api/session/logout-all'),
  (who) => who.post('/api/session/password', { currentPassword: 'x', newPassword: 'a fine new password' }),
  (who) => who.get('/api/session/admin'),
  (who) => who.get('/api/session/admin/users'),
  (who) => who.post('/api/session/admin/users/usr_whoever', { action: 'promote' }),
] satisfies ((who: Visitor) => Promise<Answer>)[]

test('sealed-data after a password change: the copy is served what it says itself, and acts on nothing', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const { visitor: someone, credential } = await logInWithSession(servers.a, person, 'sealed-data')
  const passwords = { currentPassword: person.password, newPassword: 'another fine password' }
  expect((await someone.post('/api/session/password', passwords)).status).toBe(204)
  const recorded = await logInWithSession(servers.a, { ...person, password: passwords.newPassword })
  for (const act of STATEFUL) {
    const thief = visitor(servers.b)
    thief.jar.set(SESSION_COOKIES['sealed-data'], credential)
    expect(await me(thief)).toBe(200)
    expectProblem(await act(thief), 401, 'outdated')
  }
  expect(await me(recorded.visitor)).toBe(200)
  // The cookie that the change itself set is of now.
  expect((await devicesOf(someone)).map(({ id }) => id)).toEqual([recorded.login.session.id])
})

test('sealed-data after a log-out: every copy is served what it says itself, and acts on nothing, on no node', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const [someone, elsewhere, recorded] = [
    await logInWithSession(servers.a, person, 'sealed-data'),
    await logInWithSession(servers.a, person, 'sealed-data'),
    await logInWithSession(servers.a, person),
  ]
  expect((await someone.visitor.post('/api/session/logout')).status).toBe(204)
  for (const act of [...STATEFUL, (who: Visitor) => who.post('/api/session/renew')]) {
    const thief = visitor(servers.b)
    thief.jar.set(SESSION_COOKIES['sealed-data'], someone.credential)
    expect(await me(thief)).toBe(200)
    const answer = await act(thief)
    expectProblem(answer, 401, 'revoked')
    expect(answer.setCookies).toEqual([])
  }
  // One log-out is one sign-in's: the user's other devices stay, with and without a record.
  expect((await devicesOf(elsewhere.visitor)).map(({ id }) => id)).toEqual([recorded.login.session.id])
  expect(await me(recorded.visitor)).toBe(200)
})

test('sealed-data of a banned user acts on nothing, and a ban that is over does not bring that back', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const sealed = await logInWithSession(servers.a, person, 'sealed-data')
  const grace = await logInWithSession(servers.a, { email: 'grace@example.com', password: SEEDED_PASSWORD })
  const order = (action: string) => grace.visitor.post(`/api/session/admin/users/${person.id}`, { action })
  for (const [action, code] of [
    ['disable', 'revoked'],
    ['enable', 'outdated'],
  ] as const) {
    expect((await order(action)).status).toBe(200)
    for (const act of STATEFUL) {
      const thief = visitor(servers.b)
      thief.jar.set(SESSION_COOKIES['sealed-data'], sealed.credential)
      const answer = await act(thief)
      expectProblem(answer, 401, code)
      expect(answer.setCookies, 'a late refusal must not clear what a sign-in has set meanwhile').toEqual([])
    }
  }
})

test('sealed-data: a log-out everywhere by tokens outdates what it may do, as it outdates tokens', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const sealed = await logInWithSession(servers.a, person, 'sealed-data')
  const token = await logInWithJwt(servers.a, person)
  expect((await token.visitor.post('/api/jwt/logout-all', undefined, { bearer: token.access })).status).toBe(204)
  expectProblem(await sealed.visitor.copy().get('/api/session/devices'), 401, 'outdated')
  expect(await me(sealed.visitor)).toBe(200)
})

test('sealed-data: log-out everywhere still ends the records', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const sealed = await logInWithSession(servers.a, person, 'sealed-data')
  const recorded = await logInWithSession(servers.a, person, 'opaque-id')
  expect((await sealed.visitor.post('/api/session/logout-all')).status).toBe(204)
  expectProblem(await recorded.visitor.get('/api/session/me'), 401, 'revoked')
})
