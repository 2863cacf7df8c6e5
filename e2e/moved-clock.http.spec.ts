import type { Claims, Device, SessionAnswer } from './client/answers'
import { expectProblem } from './client/expectations'
import {
  JWT_VARIANTS,
  logInWithJwt,
  logInWithSession,
  newcomer,
  RECORDED_VARIANTS,
  SESSION_VARIANTS,
  tokensOf,
  type TokenHolder,
} from './client/people'
import { visitor, type Extra } from './client/visitor'
import { readToken } from './forged/token'
import { clockOf } from './servers/moving-clock'
import { untilHealthy } from './servers/two-nodes'
import { expect, test } from './servers/test'

const [IDLE, ABSOLUTE, ACCESS, TOLERANCE] = [1_800, 43_200, 300, 5]
const FORTY_DAYS = 40 * 86_400
/** A request takes its time: a moment that is decided by a second is not asked for. */
const LEEWAY = 30

const forward = (seconds: number | string): Extra => ({ headers: [['X-Clock-Forward-Seconds', String(seconds)]] })
const withToken = ({ access }: { access: string }, seconds: number | string): Extra => ({
  bearer: access,
  ...forward(seconds),
})
const sessionIn = (answer: { json<Shape>(): Shape }) => answer.json<SessionAnswer>().session
const isAbout = (moment: number, seconds: number) => Math.abs(moment - Date.now() / 1000 - seconds) < LEEWAY

for (const variant of SESSION_VARIANTS) {
  test(`${variant}: a session is over for a request whose clock is moved past its end, and for no other`, async ({
    servers,
  }) => {
    const { visitor: someone, credential } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    for (const seconds of [IDLE - LEEWAY, 1, 0])
      expect((await someone.get('/api/session/me', forward(seconds))).status).toBe(200)
    for (const seconds of [IDLE + 1, ABSOLUTE + 1, FORTY_DAYS]) {
      const answer = await someone.at(servers.b).get('/api/session/me', forward(seconds))
      expectProblem(answer, 401, 'expired')
      expect(answer.setCookies).toEqual([])
    }
    for (const origin of [servers.a, servers.b])
      expect((await someone.at(origin).get('/api/session/me')).status).toBe(200)
    expect([...someone.jar.names()].map((name) => someone.jar.get(name))).toEqual([credential])
  })

  test(`${variant}: a moved clock slides nothing`, async ({ servers }) => {
    const { visitor: someone, login } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    for (const seconds of [100, IDLE - LEEWAY]) {
      const answer = await someone.get('/api/session/me', forward(seconds))
      expect(sessionIn(answer)).toEqual(login.session)
      expect(answer.setCookies).toEqual([])
    }
    expect(sessionIn(await someone.at(servers.b).get('/api/session/me'))).toEqual(login.session)
  })
}

for (const variant of RECORDED_VARIANTS)
  test(`${variant}: a moved clock touches no record`, async ({ servers }) => {
    const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const devices = async () => (await someone.get('/api/session/devices')).json<{ devices: Device[] }>().devices
    const before = await devices()
    expect(before).toHaveLength(1)
    for (const seconds of [IDLE - LEEWAY, IDLE + 1, FORTY_DAYS]) await someone.get('/api/session/me', forward(seconds))
    expect(await devices()).toEqual(before)
  })

for (const variant of JWT_VARIANTS)
  test(`${variant}: a token is over for a request whose clock is moved past its exp, and for no other`, async ({
    servers,
  }) => {
    const holder = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const extra = (seconds: number) => (variant === 'cookie' ? forward(seconds) : withToken(holder, seconds))
    for (const seconds of [ACCESS - LEEWAY, 1, 0])
      expect((await holder.visitor.get('/api/jwt/me', extra(seconds))).status).toBe(200)
    for (const seconds of [ACCESS + TOLERANCE + 1, FORTY_DAYS]) {
      const answer = await holder.visitor.at(servers.b).get('/api/jwt/me', extra(seconds))
      expectProblem(answer, 401, 'expired')
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"')
      expect(answer.setCookies).toEqual([])
    }
    for (const origin of [servers.a, servers.b])
      expect(
        (await holder.visitor.at(origin).get('/api/jwt/me', variant === 'cookie' ? {} : { bearer: holder.access }))
          .status,
      ).toBe(200)
  })

for (const written of [
  '-1',
  '-86400',
  '86400.5',
  '8.64e4',
  '1e9',
  '0x15180',
  '+86400',
  'Infinity',
  'NaN',
  '',
  'tomorrow',
  '34560001',
  '99999999',
  '123456789',
  '9'.repeat(400),
  '86400, 86400',
  '86400;',
])
  test(`a clock moved by "${written.slice(0, 20)}" is not moved`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const [session, token] = [
      await logInWithSession(servers.a, person),
      await logInWithJwt(servers.a, person, 'native'),
    ]
    expect((await session.visitor.get('/api/session/me', forward(written))).status).toBe(200)
    expect((await visitor(servers.a).get('/api/jwt/me', withToken(token, written))).status).toBe(200)
  })

test('no clock runs backwards: what is over stays over', async ({ clockNodeWith }) => {
  const node = await clockNodeWith({})
  const person = await newcomer(node.origin)
  for (const written of ['-3600', '-1', '0']) {
    const { visitor: someone, login } = await logInWithSession(node.origin, person)
    await clockOf(node).reach(Date.parse(login.session.idleExpiresAt) + 50)
    expectProblem(await someone.get('/api/session/me', forward(written)), 401, 'expired')
  }
})

test('with EXPERIMENTS=off no clock is moved', { tag: '@once' }, async ({ startNode }) => {
  const node = await untilHealthy(await startNode({ env: { EXPERIMENTS: 'off' } }))
  const person = await newcomer(node.origin)
  const [session, token] = [
    await logInWithSession(node.origin, person),
    await logInWithJwt(node.origin, person, 'native'),
  ]
  expect((await session.visitor.get('/api/session/me', forward(FORTY_DAYS))).status).toBe(200)
  expect((await visitor(node.origin).get('/api/jwt/me', withToken(token, FORTY_DAYS))).status).toBe(200)
})

test('a log-in under a moved clock lives by the real one', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const body = { email: person.email, password: person.password }
  for (const variant of SESSION_VARIANTS) {
    const session = sessionIn(
      await visitor(servers.a).post('/api/session/login', { ...body, variant }, forward(FORTY_DAYS)),
    )
    expect(isAbout(Date.parse(session.expiresAt) / 1000, ABSOLUTE)).toBe(true)
    expect(isAbout(Date.parse(session.idleExpiresAt) / 1000, IDLE)).toBe(true)
  }
  const { access_token: access } = (
    await visitor(servers.a).post('/api/jwt/login', { ...body, variant: 'native' }, forward(FORTY_DAYS))
  ).json<{ access_token: string }>()
  const { iat, exp } = readToken(access).claims as unknown as Claims
  expect(isAbout(iat, 0)).toBe(true)
  expect(isAbout(exp, ACCESS)).toBe(true)
})

test('a refresh under a moved clock knows neither a late hour nor a late second use', async ({ servers }) => {
  const holder: TokenHolder = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  const refreshed = () =>
    visitor(servers.a).post('/api/jwt/refresh', { refresh_token: holder.refresh }, forward(FORTY_DAYS))
  const [first, again] = [await refreshed(), await refreshed()].map((answer) => {
    expect(answer.status, answer.text).toBe(200)
    return tokensOf(visitor(servers.a), answer)
  })
  expect(again?.refresh).toBe(first?.refresh)
  expect(isAbout((readToken(first!.access).claims as unknown as Claims).exp, ACCESS)).toBe(true)
})

test('a log-out under a moved clock ends the credential for everybody', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const [session, token] = [await logInWithSession(servers.a, person), await logInWithJwt(servers.a, person, 'native')]
  const thief = session.visitor.copy()
  expect((await session.visitor.post('/api/session/logout', undefined, forward(FORTY_DAYS))).status).toBe(204)
  expectProblem(await thief.get('/api/session/me'), 401, 'revoked')
  expect((await visitor(servers.a).post('/api/jwt/logout', undefined, withToken(token, FORTY_DAYS))).status).toBe(204)
  expectProblem(await visitor(servers.b).get('/api/jwt/me', { bearer: token.access }), 401, 'revoked')
  expectProblem(await visitor(servers.b).post('/api/jwt/refresh', { refresh_token: token.refresh }), 401, [
    'revoked',
    'reused',
  ])
})

test('a password change under a moved clock issues what lives by the real one', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const { visitor: someone } = await logInWithSession(servers.a, person)
  const change = { currentPassword: person.password, newPassword: 'another fine password' }
  expectProblem(await someone.post('/api/session/password', change, forward(FORTY_DAYS)), 401, 'expired')
  expect((await someone.post('/api/session/password', change, forward(IDLE - LEEWAY))).status).toBe(204)
  expect(isAbout(Date.parse(sessionIn(await someone.get('/api/session/me')).idleExpiresAt) / 1000, IDLE)).toBe(true)
})

test('a moved clock does not lift a limit', { tag: '@once' }, async ({ startNode }) => {
  const node = await untilHealthy(await startNode({ env: { RATE_LIMIT_FACTOR: '1' } }))
  const person = await newcomer(node.origin)
  const guess = (extra?: Extra) =>
    visitor(node.origin).post('/api/session/login', { email: person.email, password: 'a wrong password' }, extra)
  await expect.poll(async () => (await guess()).status, { intervals: [0] }).toBe(429)
  expectProblem(await guess(forward(FORTY_DAYS)), 429, 'rate_limited')
})
