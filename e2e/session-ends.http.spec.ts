import type { Device, Problem, SessionAnswer } from './client/answers'
import { expectCookie, expectProblem, ISO_UTC } from './client/expectations'
import {
  HOST_COOKIE,
  logInWithJwt,
  logInWithSession,
  newcomer,
  RECORDED_VARIANTS,
  SEEDED_PASSWORD,
  SESSION_COOKIES,
  SESSION_VARIANTS,
} from './client/people'
import { visitor, type Visitor } from './client/visitor'
import { expect, test } from './servers/test'

const devicesOf = async (who: Visitor) => (await who.get('/api/session/devices')).json<{ devices: Device[] }>().devices
const me = async (who: Visitor) => (await who.get('/api/session/me')).status

for (const variant of RECORDED_VARIANTS) {
  test(`${variant}: a user sees where they are signed in`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    await visitor(servers.a).post(
      '/api/session/login',
      { email: person.email, password: person.password, variant },
      { headers: [['User-Agent', 'Firefox <b>151</b>']] },
    )
    const { visitor: here, login } = await logInWithSession(servers.a, person, variant)
    const devices = await devicesOf(here)
    expect(devices).toHaveLength(2)
    for (const device of devices)
      expect(device).toMatchObject({
        id: expect.any(String),
        current: device.id === login.session.id,
        createdAt: expect.stringMatching(ISO_UTC),
        lastSeenAt: expect.stringMatching(ISO_UTC),
        expiresAt: expect.stringMatching(ISO_UTC),
        userAgent: expect.any(String),
      })
    expect(devices.filter((device) => device.current)).toHaveLength(1)
    expect(devices.map((device) => device.userAgent)).toContain('Firefox <b>151</b>')
  })

  test(`${variant}: a user ends one device, the others live on`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const [here, lost, kept] = [
      await logInWithSession(servers.a, person, variant),
      await logInWithSession(servers.b, person, variant),
      await logInWithSession(servers.a, person, variant),
    ]
    expect((await here.visitor.delete(`/api/session/devices/${lost.login.session.id}`)).status).toBe(204)
    expectProblem(await lost.visitor.get('/api/session/me'), 401, 'revoked')
    expect(await me(here.visitor)).toBe(200)
    expect(await me(kept.visitor)).toBe(200)
    expect((await devicesOf(here.visitor)).map((device) => device.id)).not.toContain(lost.login.session.id)
    expectProblem(await here.visitor.delete(`/api/session/devices/${lost.login.session.id}`), 404, 'not_found')
  })

  test(`${variant}: log-out everywhere ends every record of the user and of nobody else`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const holders = [
      await logInWithSession(servers.a, person, variant),
      await logInWithSession(servers.b, person, 'sealed-id'),
      await logInWithSession(servers.a, person, 'opaque-id'),
    ]
    const stranger = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const copies = holders.map((holder) => holder.visitor.copy())
    expect((await holders[0]!.visitor.post('/api/session/logout-all')).status).toBe(204)
    for (const copy of copies) expectProblem(await copy.get('/api/session/me'), 401, 'revoked')
    expect(await me(stranger.visitor)).toBe(200)
  })

  test(`${variant}: a password change ends the other sessions and renews this one`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const [here, elsewhere] = [
      await logInWithSession(servers.a, person, variant),
      await logInWithSession(servers.b, person, variant),
    ]
    const before = here.visitor.copy()
    const answer = await here.visitor.post('/api/session/password', {
      currentPassword: person.password,
      newPassword: 'another fine password',
    })
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
  test(`${variant}: whoever ends the others stays, and nobody else's ends`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const here = await logInWithSession(servers.a, person, variant)
    const [stranger, ...others] = [
      await logInWithSession(servers.a, await newcomer(servers.a)),
      await logInWithSession(servers.a, person),
      await logInWithSession(servers.b, person, 'opaque-id'),
    ]
    const token = await logInWithJwt(servers.a, person, 'native')
    expect((await here.visitor.at(servers.b).post('/api/session/logout-others')).status).toBe(204)
    for (const origin of [servers.a, servers.b])
      for (const other of others)
        expectProblem(await other.visitor.copy().at(origin).get('/api/session/me'), 401, 'revoked')
    expect((await here.visitor.get('/api/session/me')).json<SessionAnswer>().session.id).toBe(here.login.session.id)
    expect((await stranger.visitor.get('/api/session/me')).status).toBe(200)
    expect(
      (await visitor(servers.a).get('/api/jwt/me', { bearer: token.access })).status,
      'the other mode is another matter',
    ).toBe(200)
    expect((await here.visitor.post('/api/session/logout-others')).status).toBe(204)
  })

test('the device of somebody else is as unknown as an invented one', async ({ servers }) => {
  const victim = await logInWithSession(servers.a, await newcomer(servers.a))
  const { visitor: nosy } = await logInWithSession(servers.a, await newcomer(servers.a))
  const [theirs, invented] = [
    await nosy.delete(`/api/session/devices/${victim.login.session.id}`),
    await nosy.delete('/api/session/devices/ses_invented'),
  ]
  for (const answer of [theirs, invented]) expectProblem(answer, 404, 'not_found')
  expect({ ...theirs.json<Problem>(), requestId: '' }).toEqual({ ...invented.json<Problem>(), requestId: '' })
  expect(await me(victim.visitor)).toBe(200)
})

test('an odd device id is as unknown as any other', async ({ servers }) => {
  const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const id of [
    '%00',
    'a%00b',
    '%0d%0a',
    '%F0%9F%A6%8A',
    '__proto__',
    '%25',
    "'%20OR%201=1%20--",
    'x'.repeat(3_000),
  ])
    expectProblem(await someone.delete(`/api/session/devices/${id}`), 404, 'not_found')
  expect(await me(someone)).toBe(200)
})

test('without a session no device is listed or ended', async ({ servers }) => {
  const { login } = await logInWithSession(servers.a, await newcomer(servers.a))
  expectProblem(await visitor(servers.a).get('/api/session/devices'), 401, 'missing')
  expectProblem(await visitor(servers.a).delete(`/api/session/devices/${login.session.id}`), 401, 'missing')
  expectProblem(await visitor(servers.a).post('/api/session/logout-all'), 401, 'missing')
})

test('a wrong current password changes nothing', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const { visitor: someone } = await logInWithSession(servers.a, person)
  const answer = await someone.post('/api/session/password', {
    currentPassword: 'not this one',
    newPassword: 'another fine password',
  })
  expectProblem(answer, 403, 'invalid_credentials')
  expect(answer.setCookies).toEqual([])
  expect(await me(someone)).toBe(200)
  await logInWithSession(servers.a, person)
})

test('after a password change only the new password signs in', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const { visitor: someone } = await logInWithSession(servers.a, person)
  await someone.post('/api/session/password', {
    currentPassword: person.password,
    newPassword: 'another fine password',
  })
  expectProblem(
    await visitor(servers.a).post('/api/session/login', { email: person.email, password: person.password }),
    401,
    'invalid_credentials',
  )
  await logInWithSession(servers.a, { email: person.email, password: 'another fine password' })
})

for (const variant of SESSION_VARIANTS)
  test(`${variant}: the admin page asks for an admin`, async ({ servers }) => {
    const { visitor: user } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const { visitor: admin } = await logInWithSession(
      servers.a,
      { email: 'grace@example.com', password: SEEDED_PASSWORD },
      variant,
    )
    expectProblem(await user.get('/api/session/admin'), 403, 'forbidden')
    expect((await admin.get('/api/session/admin')).status).toBe(200)
    expectProblem(await visitor(servers.a).get('/api/session/admin'), 401, 'missing')
  })
