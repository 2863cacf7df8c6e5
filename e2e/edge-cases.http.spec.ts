import { expectProblem } from './client/expectations'
import { ACCESS_COOKIE, logInWithJwt, logInWithSession, newcomer, tokensOf } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const NEW_PASSWORD = 'a wholly other password'

test('a sign-in with the old password that is on its way while the password changes comes out dead, or not at all', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const owner = await logInWithSession(servers.a, person)
  const login = (origin: string, mode: 'session' | 'jwt') =>
    visitor(origin).post(`/api/${mode}/login`, {
      email: person.email,
      password: person.password,
      ...(mode === 'jwt' && { variant: 'native' }),
    })
  const late = [...Array(8).keys()].map((turn) =>
    login(turn % 2 ? servers.a : servers.b, turn % 4 < 2 ? 'session' : 'jwt'),
  )
  const change = await owner.visitor.post('/api/session/password', {
    currentPassword: person.password,
    newPassword: NEW_PASSWORD,
  })
  expect(change.status).toBe(204)
  for (const answer of await Promise.all(late)) {
    if (answer.status !== 200) continue
    const { access_token: bearer } = answer.json<{ access_token?: string }>()
    const copy = visitor(servers.a)
    copy.jar.keep(answer.setCookies)
    const me = bearer ? await copy.get('/api/jwt/me', { bearer }) : await copy.get('/api/session/me')
    expect(me.status).toBe(401)
  }
  expect(
    (await visitor(servers.b).post('/api/session/login', { email: person.email, password: NEW_PASSWORD })).status,
  ).toBe(200)
  expectProblem(await login(servers.b, 'session'), 401, 'invalid_credentials')
})

test('a refresh token that was used up logs nobody out everywhere: past its successor it is theft', async ({
  servers,
}) => {
  const first = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  const renew = async (token: string) =>
    (await visitor(servers.a).post('/api/jwt/refresh', { refresh_token: token })).json<{
      access_token: string
      refresh_token: string
    }>()
  const second = await renew(first.refresh)
  await renew(second.refresh_token)
  expectProblem(await visitor(servers.b).post('/api/jwt/logout-all', { refresh_token: first.refresh }), 401, 'reused')
})

test('a sign-in that brings only the access cookie of before ends what that belongs to', async ({ servers }) => {
  const before = await logInWithJwt(servers.a, await newcomer(servers.a), 'cookie')
  const form = visitor(servers.a)
  form.jar.set(ACCESS_COOKIE, before.access, '/')
  const other = await newcomer(servers.a)
  const answer = await form.post('/api/jwt/login', { email: other.email, password: other.password, variant: 'cookie' })
  tokensOf(form, answer)
  expectProblem(await visitor(servers.a).get('/api/jwt/me', { bearer: before.access }), 401, ['revoked', 'outdated'])
  expectProblem(await visitor(servers.a).post('/api/jwt/refresh', { refresh_token: before.refresh }), 401, 'revoked')
})

for (const path of ['/api/ping/', '/api//ping', '//api/ping', '/%61pi/ping', '/api/%70ing', '/.well-known/nothing']) {
  test(`${path} is no spelling of an endpoint: a problem, not a page and not a redirect`, async ({ servers }) => {
    expectProblem(await visitor(servers.a).get(path), 404, 'not_found')
  })
}

for (const [what, type, body] of [
  ['arguments that are not JSON', 'text/plain;charset=UTF-8', '[{},{"password":"canary"},x]'],
  ['arguments without a form', 'text/plain;charset=UTF-8', '["$1:__proto__:x"]'],
  ['a form that is none', 'multipart/form-data; boundary=x', 'garbage'],
  [
    'references that were made up',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$1:__proto__:x","$K1"]\r\n--x--\r\n',
  ],
] as const) {
  test(`a server action sent with ${what} is a 400`, async ({ servers }) => {
    const headers: [string, string][] = [
      ['Content-Type', type],
      ['Next-Action', '7f'.padEnd(42, '0')],
    ]
    expect((await send(servers.a, { method: 'POST', path: '/session', headers, body })).status).toBe(400)
  })
}

test('the attacker’s origin takes no form', async ({ servers }) => {
  const host = new URL(servers.b).host.replace('localhost', '127.0.0.1')
  expect(
    (
      await send(servers.b, {
        method: 'POST',
        path: '/',
        headers: [
          ['Host', host],
          ['Content-Type', 'multipart/form-data; boundary=x'],
        ],
        body: '',
      })
    ).status,
  ).toBe(405)
})

test('where experiments are off, nothing replays a credential', { tag: '@once' }, async ({ nodeWith }) => {
  const node = await nodeWith({ EXPERIMENTS: 'off' })
  expectProblem(
    await visitor(node.origin).post('/api/replay', { mode: 'session', variant: 'sealed-id', credential: 'x' }),
    404,
    'not_found',
  )
})
