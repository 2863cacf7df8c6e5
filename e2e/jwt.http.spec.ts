import type { Claims, TokenAnswer } from './client/answers'
import { expectCleared, expectCookie, expectHouseHeaders, expectProblem } from './client/expectations'
import { parseSetCookie } from './client/jar'
import {
  ACCESS_COOKIE,
  HOST_COOKIE,
  JWT_VARIANTS,
  logInWithJwt,
  newcomer,
  REFRESH_ATTRIBUTES,
  REFRESH_BINDING,
  REFRESH_COOKIE,
  SEEDED_PASSWORD,
  tokensOf,
} from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const REFRESH = /^[\w-]{43,}$/
const BODY = { token_type: 'Bearer', expires_in: 300 }

for (const variant of JWT_VARIANTS) {
  test(`${variant}: log-in answers tokens where the variant keeps them, and nowhere else`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { answer, access, refresh } = await logInWithJwt(servers.a, person, variant)
    const user = { id: person.id, name: person.name, email: person.email, role: 'user' }
    const inBody = {
      'bearer-memory': { access_token: expect.stringMatching(COMPACT) },
      'bearer-storage': { access_token: expect.stringMatching(COMPACT) },
      cookie: {},
      native: { access_token: expect.stringMatching(COMPACT), refresh_token: expect.stringMatching(REFRESH) },
    }[variant]
    expect(answer.json()).toEqual({ ...BODY, user, ...inBody })
    const names = answer.setCookies.map((line) => parseSetCookie(line).name).sort()
    expect(names).toEqual(
      {
        'bearer-memory': [REFRESH_BINDING, REFRESH_COOKIE],
        'bearer-storage': [REFRESH_BINDING, REFRESH_COOKIE],
        cookie: [ACCESS_COOKIE, REFRESH_BINDING, REFRESH_COOKIE],
        native: [],
      }[variant],
    )
    expect(access).toMatch(COMPACT)
    expect(refresh).toMatch(REFRESH)
    expect(Buffer.from(refresh, 'base64url').length).toBeGreaterThanOrEqual(32)
    expectHouseHeaders(answer)
  })

  test(`${variant}: a bearer of the access token is let in`, { tag: '@smoke' }, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { access } = await logInWithJwt(servers.a, person, variant)
    const me = await visitor(servers.a).get('/api/jwt/me', { bearer: access })
    expect(me.status, me.text).toBe(200)
    const { user, claims } = me.json<{ user: { id: string }; claims: Claims }>()
    expect(user).toEqual({ id: person.id, name: person.name, email: person.email, role: 'user' })
    expect(claims.sub).toBe(person.id)
    expectHouseHeaders(me)
  })

  test(`${variant}: node B honours what node A signed, and its end`, async ({ servers }) => {
    const { visitor: atA, access, refresh } = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const me = await visitor(servers.b).get('/api/jwt/me', { bearer: access })
    expect(me.status).toBe(200)
    expect(me.headers['x-served-by']).toBe('b')
    await atA
      .at(servers.b)
      .post('/api/jwt/logout', variant === 'native' ? { refresh_token: refresh } : undefined, { bearer: access })
    expectProblem(await visitor(servers.a).get('/api/jwt/me', { bearer: access }), 401, 'revoked')
  })

  test(`${variant}: a password change answers fresh tokens of the same variant`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { visitor: someone, access, refresh } = await logInWithJwt(servers.a, person, variant)
    const answer = await someone.post(
      '/api/jwt/password',
      { currentPassword: person.password, newPassword: 'another fine password' },
      { bearer: access },
    )
    expect(answer.status, answer.text).toBe(200)
    const fresh = tokensOf(someone, answer)
    expect(Object.keys(fresh.login).sort()).toEqual(
      Object.keys(
        (await logInWithJwt(servers.a, { ...person, password: 'another fine password' }, variant)).login,
      ).sort(),
    )
    expect(fresh.refresh).not.toBe(refresh)
    expectProblem(await visitor(servers.a).get('/api/jwt/me', { bearer: access }), 401, ['outdated', 'revoked'])
    expect((await visitor(servers.a).get('/api/jwt/me', { bearer: fresh.access })).status).toBe(200)
    const next = await someone.post(
      '/api/jwt/refresh',
      variant === 'native' ? { refresh_token: fresh.refresh } : undefined,
    )
    expect(next.status).toBe(200)
  })
}

test('the variant is bearer-memory unless another is asked for', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const answer = await visitor(servers.a).post('/api/jwt/login', { email: person.email, password: person.password })
  expect(answer.json<TokenAnswer>().access_token).toMatch(COMPACT)
  expect(answer.setCookies.map((line) => parseSetCookie(line).name)).toEqual([REFRESH_COOKIE, REFRESH_BINDING])
})

test('the refresh cookie goes to /api/jwt only, with SameSite=Strict', async ({ servers }) => {
  const { answer } = await logInWithJwt(servers.a, await newcomer(servers.a))
  expectCookie(answer, REFRESH_COOKIE, REFRESH_ATTRIBUTES)
  expect(parseSetCookie(answer.setCookies[0]!).maxAgeSeconds ?? 0).toBeLessThanOrEqual(2_592_000)
})

test('cookie: the access cookie is bound to the host, and lives no longer than what renews it', async ({ servers }) => {
  const { answer } = await logInWithJwt(servers.a, await newcomer(servers.a), 'cookie')
  expectCookie(answer, ACCESS_COOKIE, HOST_COOKIE)
  const access = answer.setCookies.map(parseSetCookie).find((cookie) => cookie.name === ACCESS_COOKIE)
  if (access?.maxAgeSeconds != null) expect(access.maxAgeSeconds).toBeLessThanOrEqual(2_592_000)
  expect(`${access?.name}=${access?.value}`.length).toBeLessThanOrEqual(4096)
})

test('cookie: the browser brings the token by itself', async ({ servers }) => {
  const { visitor: someone } = await logInWithJwt(servers.a, await newcomer(servers.a), 'cookie')
  expect((await someone.get('/api/jwt/me')).status).toBe(200)
})

test('native: no call of it ever sets a cookie', async ({ servers }) => {
  const {
    visitor: someone,
    access,
    refresh,
    answer,
  } = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  const refreshed = await someone.post('/api/jwt/refresh', { refresh_token: refresh })
  expect(refreshed.status, refreshed.text).toBe(200)
  const me = await someone.get('/api/jwt/me', { bearer: access })
  for (const each of [answer, refreshed, me]) expect(each.setCookies).toEqual([])
})

test('the Authorization header goes before the access cookie', async ({ servers }) => {
  const [inCookie, inHeader] = [await newcomer(servers.a), await newcomer(servers.a)]
  const { visitor: someone } = await logInWithJwt(servers.a, inCookie, 'cookie')
  const { access } = await logInWithJwt(servers.a, inHeader, 'native')
  expect((await someone.get('/api/jwt/me', { bearer: access })).json<{ user: { id: string } }>().user.id).toBe(
    inHeader.id,
  )
  expectProblem(await someone.get('/api/jwt/me', { bearer: 'broken' }), 401, 'malformed')
})

test('without a token the challenge is plain Bearer', async ({ servers }) => {
  for (const path of ['/api/jwt/me', '/api/jwt/devices', '/api/jwt/admin']) {
    const answer = await visitor(servers.a).get(path)
    expectProblem(answer, 401, 'missing')
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer( realm="[^"]*")?$/)
  }
})

test('with a refused token the challenge says invalid_token', async ({ servers }) => {
  for (const bearer of ['broken', 'a.b.c', 'x'.repeat(100)]) {
    const answer = await visitor(servers.a).get('/api/jwt/me', { bearer })
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toMatch(
      /^Bearer (realm="[^"]*", ?)?error="invalid_token", ?error_description="[^"\\]+"$/,
    )
  }
})

test('the name of the scheme is read in any case', async ({ servers }) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
  for (const scheme of ['Bearer', 'bearer', 'BEARER'])
    expect(
      (await send(servers.a, { path: '/api/jwt/me', headers: [['Authorization', `${scheme} ${access}`]] })).status,
    ).toBe(200)
})

test('another scheme, or an odd header, is refused without a fault', async ({ servers }) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
  for (const value of [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${access}`,
    access,
    `Token ${access}`,
    `Bearer:${access}`,
    `Bearer ${access} ${access}`,
    `Bearer "${access}"`,
    `Bearer ${access},`,
    `BearerX ${access}`,
    'Basic Og==',
    `Bearer\u00a0${access}`,
  ])
    expectProblem(await send(servers.a, { path: '/api/jwt/me', headers: [['Authorization', value]] }), 401, [
      'missing',
      'malformed',
    ])
})

test('log-out clears both cookies with the attributes they were set with', async ({ servers }) => {
  const { visitor: someone } = await logInWithJwt(servers.a, await newcomer(servers.a), 'cookie')
  const answer = await someone.post('/api/jwt/logout')
  expect(answer.status).toBe(204)
  expectCleared(answer, ACCESS_COOKIE, HOST_COOKIE)
  expectCleared(answer, REFRESH_COOKIE, REFRESH_ATTRIBUTES)
})

test('the role is read from the database, whatever the token says', async ({ servers }) => {
  const user = await logInWithJwt(servers.a, await newcomer(servers.a))
  const admin = await logInWithJwt(servers.a, { email: 'grace@example.com', password: SEEDED_PASSWORD })
  const refused = await user.visitor.get('/api/jwt/admin', { bearer: user.access })
  expectProblem(refused, 403, 'forbidden')
  expect(refused.headers['www-authenticate']).toBe('Bearer error="insufficient_scope"')
  expect((await admin.visitor.get('/api/jwt/admin', { bearer: admin.access })).status).toBe(200)
  expectProblem(await visitor(servers.a).get('/api/jwt/admin'), 401, 'missing')
})
