import type { Claims } from './client/answers'
import { expectCookie, expectHouseHeaders, expectProblem } from './client/expectations'
import { JWT_VARIANTS, logInWithJwt, newcomer, REFRESH_ATTRIBUTES, REFRESH_COOKIE, tokensOf, type JwtVariant } from './client/people'
import { visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { readToken } from './forged/token'
import { expect, test } from './stage/test'

/** Presents one refresh token from a clean jar, the way its variant carries it. */
async function refreshWith(origin: string, token: string, variant: JwtVariant = 'bearer-memory') {
  const someone = visitor(origin)
  if (variant !== 'native') someone.jar.set(REFRESH_COOKIE, token, '/api/jwt')
  const answer = await someone.post('/api/jwt/refresh', variant === 'native' ? { refresh_token: token } : undefined)
  return answer.status === 200 ? tokensOf(someone, answer) : { answer, access: '', refresh: '', login: undefined }
}

const me = (origin: string, bearer: string) => visitor(origin).get('/api/jwt/me', { bearer })

for (const variant of JWT_VARIANTS) {
  test(`${variant}: a refresh answers like a log-in, with both tokens new`, async ({ stage }) => {
    const first = await logInWithJwt(stage.a, await newcomer(stage.a), variant)
    const next = await refreshWith(stage.a, first.refresh, variant)
    expect(next.answer.status, next.answer.text).toBe(200)
    expect(next.login).toMatchObject({ token_type: 'Bearer', expires_in: 300, user: first.login.user })
    expect(Object.keys(next.login!).sort()).toEqual(Object.keys(first.login).sort())
    expect(next.refresh).not.toBe(first.refresh)
    expect(next.access).not.toBe(first.access)
    if (variant !== 'native') expectCookie(next.answer, REFRESH_COOKIE, REFRESH_ATTRIBUTES)
    expectHouseHeaders(next.answer)
    expect((await me(stage.a, next.access)).status).toBe(200)
  })

  test(`${variant}: a refresh token of before the last one ends the family, access tokens too`, async ({ stage }) => {
    const first = await logInWithJwt(stage.a, await newcomer(stage.a), variant)
    const second = await refreshWith(stage.a, first.refresh, variant)
    const third = await refreshWith(stage.b, second.refresh, variant)
    expect(third.answer.status).toBe(200)

    expectProblem((await refreshWith(stage.a, first.refresh, variant)).answer, 401, 'reused')
    for (const access of [first.access, second.access, third.access]) expectProblem(await me(stage.b, access), 401, 'revoked')
    expectProblem((await refreshWith(stage.a, third.refresh, variant)).answer, 401, ['revoked', 'reused'])
  })

  test(`${variant}: the first use repeated in the grace window gets the same successor`, async ({ stage }) => {
    const first = await logInWithJwt(stage.a, await newcomer(stage.a), variant)
    const one = await refreshWith(stage.a, first.refresh, variant)
    const again = await refreshWith(stage.b, first.refresh, variant)
    expect(again.answer.status).toBe(200)
    expect(again.refresh).toBe(one.refresh)
    for (const { access } of [one, again]) expect((await me(stage.a, access)).status).toBe(200)
  })
}

test('twenty refreshes at once across two nodes make one lineage and log nobody out', async ({ stage }) => {
  const first = await logInWithJwt(stage.a, await newcomer(stage.a))
  const all = await Promise.all(Array.from({ length: 20 }, (_, turn) => refreshWith(turn % 2 ? stage.a : stage.b, first.refresh)))
  expect(all.map((each) => each.answer.status)).toEqual(Array.from({ length: 20 }, () => 200))
  expect(new Set(all.map((each) => each.refresh)).size).toBe(1)
  for (const { access } of all) expect((await me(stage.a, access)).status).toBe(200)
  const next = await refreshWith(stage.a, all[0]!.refresh)
  expect(next.answer.status).toBe(200)
})

test('grace ends as soon as the successor was used', async ({ stage }) => {
  const first = await logInWithJwt(stage.a, await newcomer(stage.a))
  const second = await refreshWith(stage.a, first.refresh)
  await refreshWith(stage.a, second.refresh)
  expectProblem((await refreshWith(stage.a, first.refresh)).answer, 401, 'reused')
})

test('a reuse ends its own family only', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const robbed = await logInWithJwt(stage.a, person)
  const other = await logInWithJwt(stage.a, person)
  const second = await refreshWith(stage.a, robbed.refresh)
  await refreshWith(stage.a, second.refresh)
  await refreshWith(stage.a, robbed.refresh)
  expect((await me(stage.a, other.access)).status).toBe(200)
  expect((await refreshWith(stage.a, other.refresh)).answer.status).toBe(200)
})

test('a refused refresh clears the refresh cookie', async ({ stage }) => {
  const first = await logInWithJwt(stage.a, await newcomer(stage.a))
  await first.visitor.post('/api/jwt/logout', undefined, { bearer: first.access })
  const someone = visitor(stage.a)
  someone.jar.set(REFRESH_COOKIE, first.refresh, '/api/jwt')
  expectProblem(await someone.post('/api/jwt/refresh'), 401, ['revoked', 'reused'])
  expect(someone.jar.names()).toEqual([])
})

test('without a refresh token the answer is missing', async ({ stage }) => {
  const { access } = await logInWithJwt(stage.a, await newcomer(stage.a), 'native')
  expectProblem(await visitor(stage.a).post('/api/jwt/refresh'), 401, 'missing')
  expectProblem(await visitor(stage.a).post('/api/jwt/refresh', undefined, { bearer: access }), 401, 'missing')
})

test('a damaged refresh token is malformed, an invented one revoked or forged', async ({ stage }) => {
  for (const token of ['x', 'x'.repeat(42), `${'x'.repeat(42)}!`, '../../etc/passwd', "' OR 1=1 --"])
    expectProblem((await refreshWith(stage.a, token, 'native')).answer, 401, ['malformed', 'forged'])
  for (const token of ['', 'x'.repeat(9_000)]) expect([400, 401]).toContain((await refreshWith(stage.a, token, 'native')).answer.status)
  const { refresh } = await logInWithJwt(stage.a, await newcomer(stage.a), 'native')
  const invented = (refresh.startsWith('A') ? 'B' : 'A') + refresh.slice(1)
  expectProblem((await refreshWith(stage.a, invented, 'native')).answer, 401, ['revoked', 'forged'])
})

test('an access token does not refresh, a refresh token opens nothing', async ({ stage }) => {
  const { access, refresh } = await logInWithJwt(stage.a, await newcomer(stage.a), 'native')
  expectProblem((await refreshWith(stage.a, access, 'native')).answer, 401, ['malformed', 'forged'])
  expectProblem((await refreshWith(stage.a, access)).answer, 401, ['malformed', 'forged'])
  expectProblem(await me(stage.a, refresh), 401, 'malformed')
})

test('the tokens of a refresh speak of the same family and user', async ({ stage }) => {
  const first = await logInWithJwt(stage.a, await newcomer(stage.a))
  const next = await refreshWith(stage.a, first.refresh)
  const [before, after] = [first.access, next.access].map((token) => readToken(token).claims as unknown as Claims) as [Claims, Claims]
  expect({ ...after, iat: 0, nbf: 0, exp: 0, jti: '' }).toEqual({ ...before, iat: 0, nbf: 0, exp: 0, jti: '' })
})

test('of two tabs that race again and again neither is logged out', async ({ stage }) => {
  const { visitor: browser } = await logInWithJwt(stage.a, await newcomer(stage.a))
  for (let turn = 0; turn < 10; turn++) {
    const answers: Answer[] = await Promise.all([browser.post('/api/jwt/refresh'), browser.at(stage.b).post('/api/jwt/refresh')])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  }
})
