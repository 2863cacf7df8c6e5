import { expectProblem, REFUSALS } from './client/expectations'
import {
  logInWithJwt,
  logInWithSession,
  newcomer,
  REFRESH_COOKIE,
  SESSION_COOKIES,
  type SessionVariant,
  SESSION_VARIANTS,
} from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** What is weak on purpose is confined: these are the walls (SECURITY.md, section 10). */

const LAB = '/experiments/denylist/lab'
const OTHER_LAB = '/experiments/csrf/lab'
const LAB_COOKIES: Record<SessionVariant, string> = {
  'sealed-id': 'lab-session',
  'opaque-id': 'lab-session-opaque',
  'sealed-data': 'lab-session-data',
}
const TOKEN_SETTINGS = 'strategy=none&accessSeconds=2592000'

interface Guest {
  user: { id: string; email: string; role: string }
  ticket: string
  password: string | null
}

async function guestAt(origin: string, asked: object = {}): Promise<Guest> {
  const answer = await visitor(origin).post(`${LAB}/guest`, asked)
  expect(answer.status, answer.text).toBe(201)
  return answer.json<Guest>()
}

const valueOf = (setCookies: string[], name: string) =>
  setCookies
    .find((line) => line.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(';')[0] ?? ''
const withCookie = (origin: string, path: string, cookie: string, method = 'GET') =>
  send(origin, { method, path, headers: [['Cookie', cookie]] })
const withBearer = (origin: string, path: string, token: string) =>
  send(origin, { path, headers: [['Authorization', `Bearer ${token}`]] })

for (const variant of SESSION_VARIANTS)
  test(`${variant}: a session of an experiment opens nothing else, and no other session opens the experiment`, async ({
    servers,
  }) => {
    const { ticket } = await guestAt(servers.a)
    const lab = await visitor(servers.a).post(`${LAB}/session/login`, { ticket, variant })
    const labValue = valueOf(lab.setCookies, LAB_COOKIES[variant])
    expect((await withCookie(servers.a, `${LAB}/session/me`, `${LAB_COOKIES[variant]}=${labValue}`)).status).toBe(200)
    expectProblem(
      await withCookie(servers.a, '/api/session/me', `${SESSION_COOKIES[variant]}=${labValue}`),
      401,
      REFUSALS,
    )
    expectProblem(
      await withCookie(servers.a, '/api/session/devices', `${SESSION_COOKIES[variant]}=${labValue}`),
      401,
      REFUSALS,
    )
    expectProblem(
      await withCookie(servers.a, `${OTHER_LAB}/session/me`, `${LAB_COOKIES[variant]}=${labValue}`),
      401,
      REFUSALS,
    )

    const real = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    expectProblem(
      await withCookie(servers.a, `${LAB}/session/me`, `${LAB_COOKIES[variant]}=${real.credential}`),
      401,
      REFUSALS,
    )
  })

for (const algorithm of ['RS256', 'HS256', 'ES256', 'EdDSA'])
  test(`${algorithm}: a token of an experiment opens nothing else, and no other token opens the experiment`, async ({
    servers,
  }) => {
    const { ticket } = await guestAt(servers.a)
    const query = `?${TOKEN_SETTINGS}&algorithm=${algorithm}`
    const lab = await visitor(servers.a).post(`${LAB}/jwt/login${query}`, { ticket, variant: 'bearer-storage' })
    const token = lab.json<{ access_token: string }>().access_token
    expect((await withBearer(servers.a, `${LAB}/jwt/me${query}`, token)).status).toBe(200)
    for (const path of ['/api/jwt/me', '/api/jwt/devices', '/api/jwt/admin', `${OTHER_LAB}/jwt/me${query}`])
      expectProblem(await withBearer(servers.a, path, token), 401, REFUSALS)
    expectProblem(await withCookie(servers.a, '/api/jwt/me', `__Host-access=${token}`), 401, REFUSALS)

    const real = await logInWithJwt(servers.a, await newcomer(servers.a))
    expectProblem(await withBearer(servers.a, `${LAB}/jwt/me${query}`, real.access), 401, REFUSALS)
  })

test('a refresh token of an experiment buys nothing at the real endpoint nor in another experiment, nor the reverse', async ({
  servers,
}) => {
  const { ticket } = await guestAt(servers.a)
  const lab = await visitor(servers.a).post(`${LAB}/jwt/login`, { ticket })
  const labRefresh = valueOf(lab.setCookies, 'lab-refresh')
  expect(labRefresh).not.toBe('')
  expectProblem(
    await withCookie(servers.a, '/api/jwt/refresh', `${REFRESH_COOKIE}=${labRefresh}`, 'POST'),
    401,
    REFUSALS,
  )
  expectProblem(
    await withCookie(servers.a, `${OTHER_LAB}/jwt/refresh`, `lab-refresh=${labRefresh}`, 'POST'),
    401,
    REFUSALS,
  )
  const real = await logInWithJwt(servers.a, await newcomer(servers.a))
  expectProblem(await withCookie(servers.a, `${LAB}/jwt/refresh`, `lab-refresh=${real.refresh}`, 'POST'), 401, REFUSALS)
})

test('a guest who is an admin inside an experiment is a user everywhere else, with both kinds of credential', async ({
  servers,
}) => {
  const { ticket, user, password } = await guestAt(servers.a, { password: true })
  const action = await visitor(servers.a).post(`${LAB}/guest/admin-action`, { ticket, action: 'promote' })
  expect(action.json<{ user: { role: string } }>().user.role).toBe('admin')
  const session = await logInWithSession(servers.a, { email: user.email, password: password ?? '' })
  expectProblem(await session.visitor.get('/api/session/admin'), 403, 'forbidden')
  const { access } = await logInWithJwt(servers.a, { email: user.email, password: password ?? '' })
  expectProblem(await withBearer(servers.a, '/api/jwt/admin', access), 403, 'forbidden')
})

test('whoever has no ticket of a guest can do nothing to it, nor to anybody else', async ({ servers }) => {
  const { user, ticket } = await guestAt(servers.a)
  const somebody = await newcomer(servers.a)
  const stamp = ticket.slice(ticket.lastIndexOf('.') + 1)
  for (const forged of [user.id, `${user.id}.`, `${user.id}.AAAA`, `${somebody.id}.${stamp}`, `.${stamp}`, ''])
    for (const action of ['delete', 'promote', 'disable', 'rename'])
      expectProblem(
        await visitor(servers.a).post(`${LAB}/guest/admin-action`, { ticket: forged, action }),
        401,
        'invalid_credentials',
      )
  expect((await logInWithSession(servers.a, somebody)).answer.status).toBe(200)
})

test('a guest that is removed is gone with everything it had, on both nodes', async ({ servers }) => {
  const { ticket, user, password } = await guestAt(servers.a, { password: true })
  const held = await logInWithSession(servers.a, { email: user.email, password: password ?? '' })
  const gone = await send(servers.b, {
    method: 'DELETE',
    path: `${LAB}/guest`,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ ticket }),
  })
  expect(gone.status).toBe(204)
  expectProblem(await held.visitor.get('/api/session/me'), 401, REFUSALS)
  expectProblem(await visitor(servers.a).post(`${LAB}/session/login`, { ticket }), 401, 'invalid_credentials')
})

test('nobody signs up under the name of a guest', async ({ servers }) => {
  expectProblem(
    await visitor(servers.a).post('/api/signup', {
      name: 'No guest',
      email: 'guest-abc@experiments.invalid',
      password: 'a fine long password',
    }),
    400,
    'validation_failed',
  )
})

test('settings that do not fit are refused in words, whatever they are', async ({ servers }) => {
  for (const query of [
    'strategy=strict',
    'accessSeconds=0',
    'accessSeconds=1e99',
    'accessSeconds=-5',
    'store=redis',
    'algorithm=none',
    'graceSeconds=abc',
    'accessSeconds=2592001',
  ])
    expectProblem(await send(servers.a, { path: `${LAB}/jwt/me?${query}` }), 400, 'validation_failed')
})

test('with EXPERIMENTS=off every endpoint of the laboratory is no endpoint', async ({ nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off', INSPECTOR: 'off' })
  for (const path of [
    'guest',
    'guest/admin-action',
    'session/login',
    'jwt/login',
    'jwt/me',
    'session/me',
    'session/admin',
    'jwt/admin',
    'replay',
    'wipe',
    'jwks',
    'denials',
  ])
    for (const method of ['GET', 'POST', 'DELETE', 'PUT'])
      expectProblem(await send(origin, { method, path: `${LAB}/${path}` }), 404, 'not_found')
})

test('a page of another origin can make no guest and do nothing to one', async ({ servers }) => {
  for (const headers of [
    [['Sec-Fetch-Site', 'cross-site']],
    [['Sec-Fetch-Site', 'same-site']],
    [['Origin', servers.attacker]],
  ] as [string, string][][])
    expectProblem(
      await send(servers.a, {
        method: 'POST',
        path: `${LAB}/guest`,
        headers: [...headers, ['Content-Type', 'application/json']],
        body: '{}',
      }),
      403,
      'cross_site_request',
    )
})
