import type { Device } from './client/answers'
import { expectProblem, ISO_UTC } from './client/expectations'
import {
  JWT_VARIANTS,
  logInWithJwt,
  logInWithSession,
  newcomer,
  REFRESH_COOKIE,
  tokensOf,
  type TokenHolder,
} from './client/people'
import { visitor } from './client/visitor'
import { readToken } from './forged/token'
import { expect, test } from './servers/test'

const DEAD = ['revoked', 'outdated', 'reused'] as const

const me = (origin: string, { access }: { access: string }) => visitor(origin).get('/api/jwt/me', { bearer: access })
const refreshNative = (origin: string, { refresh }: { refresh: string }) =>
  visitor(origin).post('/api/jwt/refresh', { refresh_token: refresh })
/** Presents a refresh token as its browser would, from a jar that holds nothing else. */
const refreshCookie = (origin: string, { refresh }: { refresh: string }) => {
  const someone = visitor(origin)
  someone.jar.set(REFRESH_COOKIE, refresh, '/api/jwt')
  return someone.post('/api/jwt/refresh')
}
const devicesOf = async (origin: string, bearer: string) =>
  (await visitor(origin).get('/api/jwt/devices', { bearer })).json<{ devices: Device[] }>().devices

async function expectDead(origin: string, holder: TokenHolder) {
  expectProblem(await me(origin, holder), 401, DEAD)
  expectProblem(await refreshCookie(origin, holder), 401, DEAD)
}

test('log-out with both tokens ends both', async ({ servers }) => {
  const holder = await logInWithJwt(servers.a, await newcomer(servers.a))
  expect((await holder.visitor.post('/api/jwt/logout', undefined, { bearer: holder.access })).status).toBe(204)
  await expectDead(servers.b, holder)
  expectProblem(await me(servers.a, holder), 401, 'revoked')
})

test('log-out with the access token only ends the refresh token too', async ({ servers }) => {
  const holder = await logInWithJwt(servers.a, await newcomer(servers.a))
  expect((await visitor(servers.a).post('/api/jwt/logout', undefined, { bearer: holder.access })).status).toBe(204)
  await expectDead(servers.b, holder)
})

test('log-out with the refresh token only ends the access token too', async ({ servers }) => {
  const holder = await logInWithJwt(servers.a, await newcomer(servers.a))
  expect((await holder.visitor.post('/api/jwt/logout')).status).toBe(204)
  await expectDead(servers.b, holder)
})

test('native: log-out with the refresh token in the body ends the access token too', async ({ servers }) => {
  const holder = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  expect((await visitor(servers.a).post('/api/jwt/logout', { refresh_token: holder.refresh })).status).toBe(204)
  expectProblem(await me(servers.b, holder), 401, 'revoked')
  expectProblem(await refreshNative(servers.b, holder), 401, DEAD)
})

test('log-out without a token, or with a broken one, is 204', async ({ servers }) => {
  expect((await visitor(servers.a).post('/api/jwt/logout')).status).toBe(204)
  expect((await visitor(servers.a).post('/api/jwt/logout', undefined, { bearer: 'broken' })).status).toBe(204)
})

test('every token of the family dies at log-out, those before a refresh too', async ({ servers }) => {
  const first = await logInWithJwt(servers.a, await newcomer(servers.a))
  const second = tokensOf(first.visitor, await first.visitor.post('/api/jwt/refresh'))
  await first.visitor.post('/api/jwt/logout')
  for (const token of [first, second]) expectProblem(await me(servers.b, token), 401, 'revoked')
})

test("log-out ends one family, the user's others live on", async ({ servers }) => {
  const person = await newcomer(servers.a)
  const [here, there] = [await logInWithJwt(servers.a, person), await logInWithJwt(servers.b, person)]
  await here.visitor.post('/api/jwt/logout', undefined, { bearer: here.access })
  expect((await me(servers.a, there)).status).toBe(200)
})

for (const variant of JWT_VARIANTS)
  test(`${variant}: log-out everywhere ends every family of the user and of nobody else`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const here = await logInWithJwt(servers.a, person, variant)
    const others = [
      await logInWithJwt(servers.a, person),
      await logInWithJwt(servers.b, person),
      await logInWithJwt(servers.b, person, 'cookie'),
    ]
    const stranger = await logInWithJwt(servers.a, await newcomer(servers.a))
    expect((await here.visitor.post('/api/jwt/logout-all', undefined, { bearer: here.access })).status).toBe(204)
    for (const holder of others) await expectDead(servers.b, holder)
    expectProblem(await me(servers.a, here), 401, ['outdated', 'revoked'])
    expect((await me(servers.a, stranger)).status).toBe(200)
    const again = await logInWithJwt(servers.a, person, variant)
    expect(Number(readToken(again.access).claims.ver)).toBe(Number(readToken(here.access).claims.ver) + 1)
  })

test('log-out everywhere accepts a refresh token alone', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const [here, there] = [await logInWithJwt(servers.a, person), await logInWithJwt(servers.b, person)]
  expect((await here.visitor.post('/api/jwt/logout-all')).status).toBe(204)
  await expectDead(servers.a, there)
})

test('log-out everywhere tells what is wrong with a refresh token that came alone', async ({ servers }) => {
  const holder = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  expectProblem(
    await visitor(servers.a).post('/api/jwt/logout-all', { refresh_token: 'no such form' }),
    401,
    'malformed',
  )
  expectProblem(await visitor(servers.a).post('/api/jwt/logout-all', { refresh_token: 'A'.repeat(43) }), 401, 'revoked')
  await visitor(servers.a).post('/api/jwt/logout', { refresh_token: holder.refresh })
  const refused = await visitor(servers.b).post('/api/jwt/logout-all', { refresh_token: holder.refresh })
  expectProblem(refused, 401, 'revoked')
  expect(refused.headers['www-authenticate']).toContain('invalid_token')
})

test('a log-out by the header leaves another sign-in in the access cookie as it is', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const inCookie = await logInWithJwt(servers.a, person, 'cookie')
  const inHeader = await logInWithJwt(servers.a, person, 'bearer-memory', inCookie.visitor)
  expect((await inCookie.visitor.post('/api/jwt/logout', undefined, { bearer: inHeader.access })).status).toBe(204)
  expectProblem(await me(servers.b, inHeader), 401, 'revoked')
  expect((await inCookie.visitor.get('/api/jwt/me')).status).toBe(200)
})

test('log-out everywhere refuses who brings nothing', async ({ servers }) => {
  expectProblem(await visitor(servers.a).post('/api/jwt/logout-all'), 401, 'missing')
})

test('a log-in ends the family whose credential of the same variant came along', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const first = await logInWithJwt(servers.a, person)
  await logInWithJwt(servers.a, person, 'bearer-memory', first.visitor)
  await expectDead(servers.b, first)
})

test('a user sees their families and ends one', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const [here, lost] = [await logInWithJwt(servers.a, person), await logInWithJwt(servers.b, person, 'native')]
  const devices = await devicesOf(servers.a, here.access)
  expect(devices.map((device) => device.id).sort()).toEqual(
    [here, lost].map((holder) => readToken(holder.access).claims.sid).sort(),
  )
  for (const device of devices)
    expect(device).toMatchObject({
      id: expect.any(String),
      current: device.id === readToken(here.access).claims.sid,
      createdAt: expect.stringMatching(ISO_UTC),
      lastSeenAt: expect.stringMatching(ISO_UTC),
      expiresAt: expect.stringMatching(ISO_UTC),
      userAgent: expect.any(String),
    })

  const lostId = readToken(lost.access).claims.sid
  expect((await visitor(servers.a).delete(`/api/jwt/devices/${lostId}`, { bearer: here.access })).status).toBe(204)
  expectProblem(await me(servers.b, lost), 401, 'revoked')
  expectProblem(await refreshNative(servers.a, lost), 401, DEAD)
  expect(await devicesOf(servers.a, here.access)).toHaveLength(1)
  expectProblem(
    await visitor(servers.a).delete(`/api/jwt/devices/${lostId}`, { bearer: here.access }),
    404,
    'not_found',
  )
})

test('whoever ends the others stays, and nobody else ends', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const [here, stranger] = [
    await logInWithJwt(servers.a, person, 'native'),
    await logInWithJwt(servers.a, await newcomer(servers.a), 'native'),
  ]
  const others = [await logInWithJwt(servers.a, person, 'native'), await logInWithJwt(servers.b, person, 'native')]
  const session = await logInWithSession(servers.a, person)
  expect((await visitor(servers.b).post('/api/jwt/logout-others', undefined, { bearer: here.access })).status).toBe(204)
  for (const other of others) {
    for (const origin of [servers.a, servers.b]) expectProblem(await me(origin, other), 401, 'revoked')
    expectProblem(await refreshNative(servers.a, other), 401, DEAD)
  }
  for (const holder of [here, stranger]) {
    expect((await me(servers.a, holder)).status).toBe(200)
    expect((await refreshNative(servers.b, holder)).status).toBe(200)
  }
  expect((await session.visitor.get('/api/session/me')).status, 'the other mode is another matter').toBe(200)
})

test('the family of somebody else is as unknown as an invented one', async ({ servers }) => {
  const [victim, nosy] = [
    await logInWithJwt(servers.a, await newcomer(servers.a)),
    await logInWithJwt(servers.a, await newcomer(servers.a)),
  ]
  for (const id of [String(readToken(victim.access).claims.sid), 'fam_invented'])
    expectProblem(await visitor(servers.a).delete(`/api/jwt/devices/${id}`, { bearer: nosy.access }), 404, 'not_found')
  expect((await me(servers.a, victim)).status).toBe(200)
})

test('an odd family id is as unknown as any other', async ({ servers }) => {
  const holder = await logInWithJwt(servers.a, await newcomer(servers.a))
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
    expectProblem(
      await visitor(servers.a).delete(`/api/jwt/devices/${id}`, { bearer: holder.access }),
      404,
      'not_found',
    )
  expect((await me(servers.a, holder)).status).toBe(200)
})

test('a wrong current password changes nothing', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const holder = await logInWithJwt(servers.a, person)
  const answer = await visitor(servers.a).post(
    '/api/jwt/password',
    { currentPassword: 'not this one', newPassword: 'another fine password' },
    { bearer: holder.access },
  )
  expectProblem(answer, 403, 'invalid_credentials')
  expect((await me(servers.a, holder)).status).toBe(200)
  await logInWithJwt(servers.a, person)
})

for (const mode of ['session', 'jwt'])
  test(`a password change by ${mode} ends everything in both modes`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const session = await logInWithSession(servers.a, person)
    const token = await logInWithJwt(servers.a, person)
    const others = [await logInWithJwt(servers.b, person), await logInWithJwt(servers.b, person, 'cookie')]
    const sessionElsewhere = await logInWithSession(servers.b, person, 'opaque-id')
    const who = mode === 'session' ? session.visitor : token.visitor
    const answer = await who.post(
      `/api/${mode}/password`,
      { currentPassword: person.password, newPassword: 'another fine password' },
      mode === 'jwt' ? { bearer: token.access } : {},
    )
    expect(answer.status).toBe(mode === 'jwt' ? 200 : 204)
    for (const holder of others) await expectDead(servers.a, holder)
    expectProblem(await me(servers.b, token), 401, DEAD)
    expectProblem(await sessionElsewhere.visitor.get('/api/session/me'), 401, 'revoked')
    expect((await session.visitor.get('/api/session/me')).status).toBe(mode === 'session' ? 200 : 401)
  })

for (const [ending, spared] of [
  ['session', 'jwt'],
  ['jwt', 'session'],
] as const)
  test(`log-out everywhere of ${ending} leaves ${spared} alone`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const session = await logInWithSession(servers.a, person)
    const token = await logInWithJwt(servers.a, person)
    const answer =
      ending === 'session'
        ? await session.visitor.post('/api/session/logout-all')
        : await token.visitor.post('/api/jwt/logout-all', undefined, { bearer: token.access })
    expect(answer.status).toBe(204)
    expect((await session.visitor.get('/api/session/me')).status).toBe(ending === 'session' ? 401 : 200)
    expect((await me(servers.a, token)).status).toBe(ending === 'jwt' ? 401 : 200)
  })
