import type { Device, Problem, SessionAnswer } from './client/answers'
import { expectCookie, expectProblem, ISO_UTC } from './client/expectations'
import { HOST_COOKIE, logInWithJwt, logInWithSession, newcomer, RECORDED_VARIANTS, SEEDED_PASSWORD, SESSION_COOKIES, SESSION_VARIANTS } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import { expect, test } from './stage/test'

const devicesOf = async (who: Visitor) => (await who.get('/api/session/devices')).json<{ devices: Device[] }>().devices
const me = async (who: Visitor) => (await who.get('/api/session/me')).status

for (const variant of RECORDED_VARIANTS) {
  test(`${variant}: a user sees where they are signed in`, async ({ stage }) => {
    const person = await newcomer(stage.a)
    await visitor(stage.a).post('/api/session/login', { email: person.email, password: person.password, variant }, { headers: [['User-Agent', 'Firefox <b>151</b>']] })
    const { visitor: here, login } = await logInWithSession(stage.a, person, variant)
    const devices = await devicesOf(here)
    expect(devices).toHaveLength(2)
    for (const device of devices)
      expect(device).toMatchObject({ id: expect.any(String), current: device.id === login.session.id, createdAt: expect.stringMatching(ISO_UTC), lastSeenAt: expect.stringMatching(ISO_UTC), expiresAt: expect.stringMatching(ISO_UTC), userAgent: expect.any(String) })
    expect(devices.filter((device) => device.current)).toHaveLength(1)
    expect(devices.map((device) => device.userAgent)).toContain('Firefox <b>151</b>')
  })

  test(`${variant}: a user ends one device, the others live on`, async ({ stage }) => {
    const person = await newcomer(stage.a)
    const [here, lost, kept] = [await logInWithSession(stage.a, person, variant), await logInWithSession(stage.b, person, variant), await logInWithSession(stage.a, person, variant)]
    expect((await here.visitor.delete(`/api/session/devices/${lost.login.session.id}`)).status).toBe(204)
    expectProblem(await lost.visitor.get('/api/session/me'), 401, 'revoked')
    expect(await me(here.visitor)).toBe(200)
    expect(await me(kept.visitor)).toBe(200)
    expect((await devicesOf(here.visitor)).map((device) => device.id)).not.toContain(lost.login.session.id)
    expectProblem(await here.visitor.delete(`/api/session/devices/${lost.login.session.id}`), 404, 'not_found')
  })

  test(`${variant}: log-out everywhere ends every record of the user and of nobody else`, async ({ stage }) => {
    const person = await newcomer(stage.a)
    const holders = [await logInWithSession(stage.a, person, variant), await logInWithSession(stage.b, person, 'sealed-id'), await logInWithSession(stage.a, person, 'opaque-id')]
    const stranger = await logInWithSession(stage.a, await newcomer(stage.a), variant)
    const copies = holders.map((holder) => holder.visitor.copy())
    expect((await holders[0]!.visitor.post('/api/session/logout-all')).status).toBe(204)
    for (const copy of copies) expectProblem(await copy.get('/api/session/me'), 401, 'revoked')
    expect(await me(stranger.visitor)).toBe(200)
  })

  test(`${variant}: a password change ends the other sessions and renews this one`, async ({ stage }) => {
    const person = await newcomer(stage.a)
    const [here, elsewhere] = [await logInWithSession(stage.a, person, variant), await logInWithSession(stage.b, person, variant)]
    const before = here.visitor.copy()
    const answer = await here.visitor.post('/api/session/password', { currentPassword: person.password, newPassword: 'another fine password' })
    expect(answer.status).toBe(204)
    expect(expectCookie(answer, SESSION_COOKIES[variant], HOST_COOKIE)).not.toBe(here.credential)
    expectProblem(await before.get('/api/session/me'), 401, 'revoked')
    expectProblem(await elsewhere.visitor.get('/api/session/me'), 401, 'revoked')
    const now = (await here.visitor.get('/api/session/me')).json<SessionAnswer>()
    expect(now.user.id).toBe(person.id)
    expect(now.session.id).not.toBe(here.login.session.id)
    expect(await devicesOf(here.visitor)).toHaveLength(1)
  })
}

for (const variant of SESSION_VARIANTS)
  test(`${variant}: whoever ends the others stays, and nobody else's ends`, async ({ stage }) => {
    const person = await newcomer(stage.a)
    const here = await logInWithSession(stage.a, person, variant)
    const [stranger, ...others] = [await logInWithSession(stage.a, await newcomer(stage.a)), await logInWithSession(stage.a, person), await logInWithSession(stage.b, person, 'opaque-id')]
    const token = await logInWithJwt(stage.a, person, 'native')
    expect((await here.visitor.at(stage.b).delete('/api/session/devices')).status).toBe(204)
    for (const origin of [stage.a, stage.b]) for (const other of others) expectProblem(await other.visitor.copy().at(origin).get('/api/session/me'), 401, 'revoked')
    expect((await here.visitor.get('/api/session/me')).json<SessionAnswer>().session.id).toBe(here.login.session.id)
    expect((await stranger.visitor.get('/api/session/me')).status).toBe(200)
    expect((await visitor(stage.a).get('/api/jwt/me', { bearer: token.access })).status, 'the other mode is another matter').toBe(200)
    expect((await here.visitor.delete('/api/session/devices')).status).toBe(204)
  })

test('the device of somebody else is as unknown as an invented one', async ({ stage }) => {
  const victim = await logInWithSession(stage.a, await newcomer(stage.a))
  const { visitor: nosy } = await logInWithSession(stage.a, await newcomer(stage.a))
  const [theirs, invented] = [await nosy.delete(`/api/session/devices/${victim.login.session.id}`), await nosy.delete('/api/session/devices/ses_invented')]
  for (const answer of [theirs, invented]) expectProblem(answer, 404, 'not_found')
  expect({ ...theirs.json<Problem>(), requestId: '' }).toEqual({ ...invented.json<Problem>(), requestId: '' })
  expect(await me(victim.visitor)).toBe(200)
})

test('an odd device id is as unknown as any other', async ({ stage }) => {
  const { visitor: someone } = await logInWithSession(stage.a, await newcomer(stage.a))
  for (const id of ['%00', 'a%00b', '%0d%0a', '%F0%9F%A6%8A', '__proto__', '%25', "'%20OR%201=1%20--", 'x'.repeat(3_000)])
    expectProblem(await someone.delete(`/api/session/devices/${id}`), 404, 'not_found')
  expect(await me(someone)).toBe(200)
})

test('without a session no device is listed or ended', async ({ stage }) => {
  const { login } = await logInWithSession(stage.a, await newcomer(stage.a))
  expectProblem(await visitor(stage.a).get('/api/session/devices'), 401, 'missing')
  expectProblem(await visitor(stage.a).delete(`/api/session/devices/${login.session.id}`), 401, 'missing')
  expectProblem(await visitor(stage.a).post('/api/session/logout-all'), 401, 'missing')
})

test('a wrong current password changes nothing', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const { visitor: someone } = await logInWithSession(stage.a, person)
  const answer = await someone.post('/api/session/password', { currentPassword: 'not this one', newPassword: 'another fine password' })
  expectProblem(answer, 403, 'invalid_credentials')
  expect(answer.setCookies).toEqual([])
  expect(await me(someone)).toBe(200)
  await logInWithSession(stage.a, person)
})

test('after a password change only the new password signs in', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const { visitor: someone } = await logInWithSession(stage.a, person)
  await someone.post('/api/session/password', { currentPassword: person.password, newPassword: 'another fine password' })
  expectProblem(await visitor(stage.a).post('/api/session/login', { email: person.email, password: person.password }), 401, 'invalid_credentials')
  await logInWithSession(stage.a, { email: person.email, password: 'another fine password' })
})

for (const variant of SESSION_VARIANTS)
  test(`${variant}: the admin page asks for an admin`, async ({ stage }) => {
    const { visitor: user } = await logInWithSession(stage.a, await newcomer(stage.a), variant)
    const { visitor: admin } = await logInWithSession(stage.a, { email: 'grace@example.com', password: SEEDED_PASSWORD }, variant)
    expectProblem(await user.get('/api/session/admin'), 403, 'forbidden')
    expect((await admin.get('/api/session/admin')).status).toBe(200)
    expectProblem(await visitor(stage.a).get('/api/session/admin'), 401, 'missing')
  })

test('sealed-data has no record: it is not among the devices', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const sealed = await logInWithSession(stage.a, person, 'sealed-data')
  const recorded = await logInWithSession(stage.a, person, 'sealed-id')
  expect((await devicesOf(recorded.visitor)).map((device) => device.id)).toEqual([recorded.login.session.id])
  expect(await devicesOf(sealed.visitor)).toEqual([expect.objectContaining({ id: recorded.login.session.id, current: false })])
  expectProblem(await recorded.visitor.delete(`/api/session/devices/${sealed.login.session.id}`), 404, 'not_found')
})

test('sealed-data has no record: neither log-out everywhere nor a password change reaches a copy', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const sealed = await logInWithSession(stage.a, person, 'sealed-data')
  const recorded = await logInWithSession(stage.a, person, 'sealed-id')
  await recorded.visitor.post('/api/session/password', { currentPassword: person.password, newPassword: 'another fine password' })
  expect(await me(sealed.visitor)).toBe(200)
  await recorded.visitor.post('/api/session/logout-all')
  expect(await me(sealed.visitor)).toBe(200)
})

test('sealed-data: log-out everywhere still ends the records', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const sealed = await logInWithSession(stage.a, person, 'sealed-data')
  const recorded = await logInWithSession(stage.a, person, 'opaque-id')
  expect((await sealed.visitor.post('/api/session/logout-all')).status).toBe(204)
  expectProblem(await recorded.visitor.get('/api/session/me'), 401, 'revoked')
})
