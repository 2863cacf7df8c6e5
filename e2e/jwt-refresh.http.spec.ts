import type { Claims } from './client/answers'
import { expectCookie, expectHouseHeaders, expectProblem } from './client/expectations'
import {
  JWT_VARIANTS,
  logInWithJwt,
  newcomer,
  REFRESH_ATTRIBUTES,
  REFRESH_BINDING,
  REFRESH_COOKIE,
  tokensOf,
  type JwtVariant,
} from './client/people'
import { visitor } from './client/visitor'
import { send, type Answer } from './client/wire'
import { readToken } from './forged/token'
import { expect, test } from './servers/test'

/** Presents one refresh token from a clean jar, the way its variant carries it. */
async function refreshWith(origin: string, token: string, variant: JwtVariant = 'bearer-memory') {
  const someone = visitor(origin)
  if (variant !== 'native') someone.jar.set(REFRESH_COOKIE, token, '/api/jwt')
  const answer = await someone.post('/api/jwt/refresh', variant === 'native' ? { refresh_token: token } : undefined)
  return answer.status === 200 ? tokensOf(someone, answer) : { answer, access: '', refresh: '', login: undefined }
}

const me = (origin: string, bearer: string) => visitor(origin).get('/api/jwt/me', { bearer })

for (const variant of JWT_VARIANTS) {
  test(`${variant}: a refresh answers like a log-in, with both tokens new`, async ({ servers }) => {
    const first = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const next = await refreshWith(servers.a, first.refresh, variant)
    expect(next.answer.status, next.answer.text).toBe(200)
    expect(next.login).toMatchObject({ token_type: 'Bearer', expires_in: 300, user: first.login.user })
    expect(Object.keys(next.login!).sort()).toEqual(Object.keys(first.login).sort())
    expect(next.refresh).not.toBe(first.refresh)
    expect(next.access).not.toBe(first.access)
    if (variant !== 'native') expectCookie(next.answer, REFRESH_COOKIE, REFRESH_ATTRIBUTES)
    expectHouseHeaders(next.answer)
    expect((await me(servers.a, next.access)).status).toBe(200)
  })

  test(`${variant}: a refresh token of before the last one ends the family, access tokens too`, async ({ servers }) => {
    const first = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const second = await refreshWith(servers.a, first.refresh, variant)
    const third = await refreshWith(servers.b, second.refresh, variant)
    expect(third.answer.status).toBe(200)

    expectProblem((await refreshWith(servers.a, first.refresh, variant)).answer, 401, 'reused')
    for (const access of [first.access, second.access, third.access])
      expectProblem(await me(servers.b, access), 401, 'revoked')
    expectProblem((await refreshWith(servers.a, third.refresh, variant)).answer, 401, ['revoked', 'reused'])
  })

  test(`${variant}: the first use repeated in the grace window gets the same successor`, async ({ servers }) => {
    const first = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const one = await refreshWith(servers.a, first.refresh, variant)
    const again = await refreshWith(servers.b, first.refresh, variant)
    expect(again.answer.status).toBe(200)
    expect(again.refresh).toBe(one.refresh)
    for (const { access } of [one, again]) expect((await me(servers.a, access)).status).toBe(200)
  })
}

test('twenty refreshes at once across two nodes make one lineage and log nobody out', async ({ servers }) => {
  const first = await logInWithJwt(servers.a, await newcomer(servers.a))
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, turn) => refreshWith(turn % 2 ? servers.a : servers.b, first.refresh)),
  )
  expect(all.map((each) => each.answer.status)).toEqual(Array.from({ length: 20 }, () => 200))
  expect(new Set(all.map((each) => each.refresh)).size).toBe(1)
  for (const { access } of all) expect((await me(servers.a, access)).status).toBe(200)
  const next = await refreshWith(servers.a, all[0]!.refresh)
  expect(next.answer.status).toBe(200)
})

test('grace ends as soon as the successor was used', async ({ servers }) => {
  const first = await logInWithJwt(servers.a, await newcomer(servers.a))
  const second = await refreshWith(servers.a, first.refresh)
  await refreshWith(servers.a, second.refresh)
  expectProblem((await refreshWith(servers.a, first.refresh)).answer, 401, 'reused')
})

test('a reuse ends its own family only', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const robbed = await logInWithJwt(servers.a, person)
  const other = await logInWithJwt(servers.a, person)
  const second = await refreshWith(servers.a, robbed.refresh)
  await refreshWith(servers.a, second.refresh)
  await refreshWith(servers.a, robbed.refresh)
  expect((await me(servers.a, other.access)).status).toBe(200)
  expect((await refreshWith(servers.a, other.refresh)).answer.status).toBe(200)
})

test('a refused refresh clears the refresh cookie', async ({ servers }) => {
  const first = await logInWithJwt(servers.a, await newcomer(servers.a))
  await first.visitor.post('/api/jwt/logout', undefined, { bearer: first.access })
  const someone = visitor(servers.a)
  someone.jar.set(REFRESH_COOKIE, first.refresh, '/api/jwt')
  expectProblem(await someone.post('/api/jwt/refresh'), 401, ['revoked', 'reused'])
  expect(someone.jar.names()).toEqual([])
})

test('in a browser a refused refresh clears nothing, so that a late one can’t end a newer sign-in', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const old = await logInWithJwt(servers.a, person)
  const [binding, refresh] = [REFRESH_BINDING, REFRESH_COOKIE].map((name) => `${name}=${old.visitor.jar.get(name)}`)
  await old.visitor.post('/api/jwt/logout', undefined, { bearer: old.access })
  const newer = await logInWithJwt(servers.a, person, 'bearer-memory', old.visitor)
  const late = await send(servers.a, {
    method: 'POST',
    path: '/api/jwt/refresh',
    headers: [
      ['Cookie', `${binding}; ${refresh}`],
      ['Sec-Fetch-Site', 'same-origin'],
    ],
  })
  expectProblem(late, 401, 'revoked')
  expect(late.setCookies).toEqual([])
  newer.visitor.jar.keep(late.setCookies)
  expect((await newer.visitor.post('/api/jwt/refresh')).status).toBe(200)
})

test('without a refresh token the answer is missing', async ({ servers }) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  expectProblem(await visitor(servers.a).post('/api/jwt/refresh'), 401, 'missing')
  expectProblem(await visitor(servers.a).post('/api/jwt/refresh', undefined, { bearer: access }), 401, 'missing')
})

test('a damaged refresh token is malformed, an invented one revoked or forged', async ({ servers }) => {
  for (const token of ['x', 'x'.repeat(42), `${'x'.repeat(42)}!`, '../../etc/passwd', "' OR 1=1 --"])
    expectProblem((await refreshWith(servers.a, token, 'native')).answer, 401, ['malformed', 'forged'])
  for (const token of ['', 'x'.repeat(9_000)])
    expect([400, 401]).toContain((await refreshWith(servers.a, token, 'native')).answer.status)
  const { refresh } = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  const invented = (refresh.startsWith('A') ? 'B' : 'A') + refresh.slice(1)
  expectProblem((await refreshWith(servers.a, invented, 'native')).answer, 401, ['revoked', 'forged'])
})

test('an access token does not refresh, a refresh token opens nothing', async ({ servers }) => {
  const { access, refresh } = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  expectProblem((await refreshWith(servers.a, access, 'native')).answer, 401, ['malformed', 'forged'])
  expectProblem((await refreshWith(servers.a, access)).answer, 401, ['malformed', 'forged'])
  expectProblem(await me(servers.a, refresh), 401, 'malformed')
})

test('the tokens of a refresh speak of the same family and user', async ({ servers }) => {
  const first = await logInWithJwt(servers.a, await newcomer(servers.a))
  const next = await refreshWith(servers.a, first.refresh)
  const [before, after] = [first.access, next.access].map((token) => readToken(token).claims as unknown as Claims) as [
    Claims,
    Claims,
  ]
  expect({ ...after, iat: 0, nbf: 0, exp: 0, jti: '' }).toEqual({ ...before, iat: 0, nbf: 0, exp: 0, jti: '' })
})

test('of two tabs that race again and again neither is logged out', async ({ servers }) => {
  const { visitor: browser } = await logInWithJwt(servers.a, await newcomer(servers.a))
  for (let turn = 0; turn < 10; turn++) {
    const answers: Answer[] = await Promise.all([
      browser.post('/api/jwt/refresh'),
      browser.at(servers.b).post('/api/jwt/refresh'),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  }
})
