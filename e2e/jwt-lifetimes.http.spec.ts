import type { Claims, Device } from './client/answers'
import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { readToken } from './forged/token'
import { clockOf } from './servers/moving-clock'
import { expect, test } from './servers/test'

const TOLERANCE_SECONDS = 5
const NO_GRACE = { REFRESH_GRACE_SECONDS: '0' }
const [IDLE, ABSOLUTE] = [600, 1_500]
const SHORT_REFRESH = { REFRESH_IDLE_SECONDS: String(IDLE), REFRESH_ABSOLUTE_SECONDS: String(ABSOLUTE) }

const refreshed = (origin: string, refresh: string) =>
  visitor(origin).post('/api/jwt/refresh', { refresh_token: refresh })
const refreshTokenOf = (answer: { json<Shape>(): Shape }) => answer.json<{ refresh_token: string }>().refresh_token

test('an access token ends by itself, at most five seconds after exp, and a refresh replaces it without a password', async ({
  clockNodeWith,
}) => {
  const node = await clockNodeWith(NO_GRACE)
  const clock = clockOf(node)
  const { access, refresh, login } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  const { exp, iat } = readToken(access).claims as unknown as Claims
  expect(exp - iat).toBe(login.expires_in)
  await clock.reach((exp - 5) * 1000)
  expect((await visitor(node.origin).get('/api/jwt/me', { bearer: access })).status).toBe(200)
  await clock.reach((exp + TOLERANCE_SECONDS) * 1000 + 1_050)
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

test('without a grace window the second use is theft at once', async ({ clockNodeWith }) => {
  const node = await clockNodeWith(NO_GRACE)
  const { refresh } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  expect((await refreshed(node.origin, refresh)).status).toBe(200)
  expectProblem(await refreshed(node.origin, refresh), 401, 'reused')
})

test('an unused refresh token ends at its idle end', async ({ clockNodeWith }) => {
  const node = await clockNodeWith(SHORT_REFRESH)
  const clock = clockOf(node)
  const person = await newcomer(node.origin)
  const [used, unused] = [
    await logInWithJwt(node.origin, person, 'native'),
    await logInWithJwt(node.origin, person, 'native'),
  ]
  const end = clock.now() + IDLE * 1000
  await clock.reach(end - 2_000)
  expect((await refreshed(node.origin, used.refresh)).status).toBe(200)
  await clock.reach(end + 250)
  expectProblem(await refreshed(node.origin, unused.refresh), 401, 'expired')
})

test('rotation moves the idle end, never past the absolute end', async ({ clockNodeWith }) => {
  const node = await clockNodeWith(SHORT_REFRESH)
  const clock = clockOf(node)
  const startedAt = clock.now()
  let { refresh } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  const absoluteEnd = clock.now() + ABSOLUTE * 1000
  // Shortly before each idle end, and before the absolute one: twice as long as an idle time, so rotation moved it.
  for (const seconds of [IDLE - 2, 2 * (IDLE - 2), ABSOLUTE - 2]) {
    await clock.reach(startedAt + seconds * 1000)
    const answer = await refreshed(node.origin, refresh)
    expect(answer.status, answer.text).toBe(200)
    refresh = refreshTokenOf(answer)
  }
  await clock.reach(absoluteEnd + 250)
  expectProblem(await refreshed(node.origin, refresh), 401, 'expired')
})

test('an expired family is not among the devices', async ({ clockNodeWith }) => {
  const node = await clockNodeWith(SHORT_REFRESH)
  const clock = clockOf(node)
  const person = await newcomer(node.origin)
  const old = await logInWithJwt(node.origin, person, 'native')
  await clock.reach(clock.now() + IDLE * 1000 + 250)
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
