import type { Claims, Device } from './client/answers'
import { expectProblem, reaching } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { readToken } from './forged/token'
import { expect, test } from './servers/test'

const TOLERANCE_SECONDS = 5
const SHORT_ACCESS = { ACCESS_TOKEN_SECONDS: '1', REFRESH_GRACE_SECONDS: '0' }
const SHORT_REFRESH = { ACCESS_TOKEN_SECONDS: '2', REFRESH_IDLE_SECONDS: '2', REFRESH_ABSOLUTE_SECONDS: '5' }

const refreshed = (origin: string, refresh: string) =>
  visitor(origin).post('/api/jwt/refresh', { refresh_token: refresh })
const refreshTokenOf = (answer: { json<Shape>(): Shape }) => answer.json<{ refresh_token: string }>().refresh_token

test('an access token ends by itself, at most five seconds after exp, and a refresh replaces it without a password', async ({
  nodeWith,
}) => {
  const node = await nodeWith(SHORT_ACCESS)
  const { access, refresh, login } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  expect(login.expires_in).toBe(1)
  const { exp, iat } = readToken(access).claims as unknown as Claims
  expect(exp - iat).toBe(1)
  expect((await visitor(node.origin).get('/api/jwt/me', { bearer: access })).status).toBe(200)
  await reaching((exp + TOLERANCE_SECONDS) * 1000 + 1_050)
  const answer = await visitor(node.origin).get('/api/jwt/me', { bearer: access })
  expectProblem(answer, 401, 'expired')
  expect(answer.headers['www-authenticate']).toContain('error="invalid_token"')
  const { access_token: next } = (await refreshed(node.origin, refresh)).json<{ access_token: string }>()
  expect((await visitor(node.origin).get('/api/jwt/me', { bearer: next })).status).toBe(200)
})

test('after the grace window the second use of a refresh token is theft', async ({ nodeWith }) => {
  const node = await nodeWith({ REFRESH_GRACE_SECONDS: '1' })
  const { refresh, access } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  const successor = refreshTokenOf(await refreshed(node.origin, refresh))
  await expect
    .poll(
      async () => {
        const again = await refreshed(node.origin, refresh)
        if (again.status === 200) expect(refreshTokenOf(again)).toBe(successor)
        else expectProblem(again, 401, 'reused')
        return again.status
      },
      { intervals: [200], timeout: 10_000 },
    )
    .toBe(401)
  expectProblem(await refreshed(node.origin, successor), 401, ['revoked', 'reused'])
  expectProblem(await visitor(node.origin).get('/api/jwt/me', { bearer: access }), 401, 'revoked')
})

test('without a grace window the second use is theft at once', async ({ nodeWith }) => {
  const node = await nodeWith(SHORT_ACCESS)
  const { refresh } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  expect((await refreshed(node.origin, refresh)).status).toBe(200)
  expectProblem(await refreshed(node.origin, refresh), 401, 'reused')
})

test('an unused refresh token ends at its idle end', async ({ nodeWith }) => {
  const node = await nodeWith(SHORT_REFRESH)
  const { refresh } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  await reaching(Date.now() + 2_250)
  expectProblem(await refreshed(node.origin, refresh), 401, 'expired')
})

test('rotation moves the idle end, never past the absolute end', async ({ nodeWith }) => {
  const node = await nodeWith(SHORT_REFRESH)
  const startedAt = Date.now()
  let { refresh } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  const absoluteEnd = Date.now() + 5_000
  let lastServedAt = 0
  await expect
    .poll(
      async () => {
        const askedAt = Date.now()
        const answer = await refreshed(node.origin, refresh)
        if (answer.status !== 200) return expectProblem(answer, 401, 'expired').status
        refresh = refreshTokenOf(answer)
        lastServedAt = askedAt
        return answer.status
      },
      { intervals: [300], timeout: 20_000 },
    )
    .toBe(401)
  // Later than one idle time, so rotation moved it; not later than the absolute end.
  expect(Date.now() - startedAt).toBeGreaterThan(4_500)
  expect(lastServedAt).toBeLessThanOrEqual(absoluteEnd)
})

test('an expired family is not among the devices', async ({ nodeWith }) => {
  const node = await nodeWith(SHORT_REFRESH)
  const person = await newcomer(node.origin)
  const old = await logInWithJwt(node.origin, person, 'native')
  await reaching(Date.now() + 2_250)
  const { access } = await logInWithJwt(node.origin, person, 'native')
  const { devices } = (await visitor(node.origin).get('/api/jwt/devices', { bearer: access })).json<{
    devices: Device[]
  }>()
  expect(devices.map((device) => device.id)).not.toContain(readToken(old.access).claims.sid)
})

test('reuse detection, denylist and token version survive a restart', async ({ startNode }) => {
  const first = await startNode()
  const [reused, loggedOut, everywhere] = [
    await newcomer(first.origin),
    await newcomer(first.origin),
    await newcomer(first.origin),
  ]
  const robbed = await logInWithJwt(first.origin, reused, 'native')
  const second = refreshTokenOf(await refreshed(first.origin, robbed.refresh))
  const out = await logInWithJwt(first.origin, loggedOut, 'native')
  await visitor(first.origin).post('/api/jwt/logout', undefined, { bearer: out.access })
  const all = await logInWithJwt(first.origin, everywhere, 'native')
  await visitor(first.origin).post('/api/jwt/logout-all', undefined, { bearer: all.access })
  const third = await refreshed(first.origin, second)
  expect(third.status).toBe(200)
  await first.stop()

  // The same issuer, so that only what was remembered decides.
  const again = await startNode({ like: first, env: { APP_ORIGIN: first.env.APP_ORIGIN } })
  expectProblem(await visitor(again.origin).get('/api/jwt/me', { bearer: out.access }), 401, 'revoked')
  expectProblem(await visitor(again.origin).get('/api/jwt/me', { bearer: all.access }), 401, ['outdated', 'revoked'])
  expectProblem(await refreshed(again.origin, robbed.refresh), 401, 'reused')
  expectProblem(await refreshed(again.origin, refreshTokenOf(third)), 401, ['revoked', 'reused'])
})
