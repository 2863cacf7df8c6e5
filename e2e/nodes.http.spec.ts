import type { Device, SessionAnswer } from './client/answers'
import { expectProblem } from './client/expectations'
import {
  JWT_VARIANTS,
  logInWithJwt,
  logInWithSession,
  newcomer,
  SESSION_VARIANTS,
  tokensOf,
  type JwtVariant,
} from './client/people'
import { visitor } from './client/visitor'
import { readToken } from './forged/token'
import { formOf, submit } from './reliability/form'
import type { Servers } from './servers/servers'
import { expect, test } from './servers/test'

const NEW_PASSWORD = 'another fine password'

/** Where the next request goes: A, B, A, B, … */
const turns = ({ a, b }: Servers) => {
  let turn = 0
  return () => (turn++ % 2 ? b : a)
}

for (const variant of SESSION_VARIANTS)
  test(`${variant}: a session lives its whole life with every other request at the other node`, async ({ servers }) => {
    const next = turns(servers)
    const person = await newcomer(next())
    const { visitor: someone, login } = await logInWithSession(next(), person, variant)
    const served = []
    for (let turn = 0; turn < 4; turn++) {
      const me = await someone.at(next()).get('/api/session/me')
      expect(me.json<SessionAnswer>().session.id).toBe(login.session.id)
      served.push(me.headers['x-served-by'])
    }
    expect(served).toEqual(['a', 'b', 'a', 'b'])

    const lost = await logInWithSession(next(), person, 'opaque-id')
    const devices = (await someone.at(next()).get('/api/session/devices'))
      .json<{ devices: Device[] }>()
      .devices.map(({ id }) => id)
    expect(devices).toContain(lost.login.session.id)
    expect((await someone.at(next()).delete(`/api/session/devices/${lost.login.session.id}`)).status).toBe(204)
    expectProblem(await lost.visitor.at(next()).get('/api/session/me'), 401, 'revoked')

    const before = someone.copy()
    expect(
      (
        await someone
          .at(next())
          .post('/api/session/password', { currentPassword: person.password, newPassword: NEW_PASSWORD })
      ).status,
    ).toBe(204)
    if (variant !== 'sealed-data') expectProblem(await before.at(next()).get('/api/session/me'), 401, 'revoked')
    expect((await someone.at(next()).get('/api/session/me')).status).toBe(200)
    const other = await logInWithSession(next(), { ...person, password: NEW_PASSWORD })

    const thief = someone.copy()
    expect((await someone.at(next()).post('/api/session/logout')).status).toBe(204)
    for (const origin of [next(), next()])
      if (variant !== 'sealed-data') expectProblem(await thief.copy().at(origin).get('/api/session/me'), 401, 'revoked')
    expect((await other.visitor.copy().at(next()).post('/api/session/logout-all')).status).toBe(204)
    expectProblem(await other.visitor.at(next()).get('/api/session/me'), 401, 'revoked')
  })

for (const variant of JWT_VARIANTS)
  test(`${variant}: tokens live their whole life with every other request at the other node`, async ({ servers }) => {
    const next = turns(servers)
    const me = (bearer: string, origin = next()) => visitor(origin).get('/api/jwt/me', { bearer })
    const bodyOf = (refresh: string) => (variant === 'native' ? { refresh_token: refresh } : undefined)
    const person = await newcomer(next())
    const first = await logInWithJwt(next(), person, variant)
    const someone = first.visitor
    let now: { access: string; refresh: string } = first
    const served = []
    for (let turn = 0; turn < 4; turn++) {
      const answer = await someone.at(next()).post('/api/jwt/refresh', bodyOf(now.refresh))
      expect(answer.status, answer.text).toBe(200)
      now = tokensOf(someone, answer)
      expect((await me(now.access, answer.headers['x-served-by'] === 'a' ? servers.b : servers.a)).status).toBe(200)
      served.push(answer.headers['x-served-by'])
    }
    expect(served).toEqual(['a', 'b', 'a', 'b'])
    expect(readToken(now.access).claims.sid).toBe(readToken(first.access).claims.sid)

    const lost = await logInWithJwt(next(), person, 'native')
    const { devices } = (await visitor(next()).get('/api/jwt/devices', { bearer: now.access })).json<{
      devices: Device[]
    }>()
    expect(devices.map(({ id }) => id).sort()).toEqual(
      [now, lost].map(({ access }) => readToken(access).claims.sid).sort(),
    )
    expect(
      (
        await visitor(next()).delete(`/api/jwt/devices/${String(readToken(lost.access).claims.sid)}`, {
          bearer: now.access,
        })
      ).status,
    ).toBe(204)
    expectProblem(await me(lost.access), 401, 'revoked')
    expectProblem(await visitor(next()).post('/api/jwt/refresh', { refresh_token: lost.refresh }), 401, [
      'revoked',
      'reused',
    ])

    const changed = await someone
      .at(next())
      .post(
        '/api/jwt/password',
        { currentPassword: person.password, newPassword: NEW_PASSWORD },
        { bearer: now.access },
      )
    expect(changed.status, changed.text).toBe(200)
    expectProblem(await me(now.access), 401, ['outdated', 'revoked'])
    const fresh = tokensOf(someone, changed)
    expect((await me(fresh.access)).status).toBe(200)
    const other = await logInWithJwt(next(), { ...person, password: NEW_PASSWORD }, 'native')

    expect(
      (await someone.at(next()).post('/api/jwt/logout', bodyOf(fresh.refresh), { bearer: fresh.access })).status,
    ).toBe(204)
    for (const origin of [servers.a, servers.b]) {
      expectProblem(await me(fresh.access, origin), 401, 'revoked')
      expect((await me(other.access, origin)).status).toBe(200)
    }
    expect((await visitor(next()).post('/api/jwt/logout-all', undefined, { bearer: other.access })).status).toBe(204)
    expectProblem(await me(other.access), 401, ['outdated', 'revoked'])
  })

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: of six sign-ins at once on both nodes all are let in, each with a credential of its own`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const origins = Array.from({ length: 6 }, (_, turn) => (turn % 2 ? servers.a : servers.b))
    const credentials =
      mode === 'session'
        ? (await Promise.all(origins.map((origin) => logInWithSession(origin, person)))).map(
            ({ credential }) => credential,
          )
        : (await Promise.all(origins.map((origin) => logInWithJwt(origin, person, 'native')))).map(
            ({ access }) => access,
          )
    expect(new Set(credentials).size).toBe(6)
  })

/**
 * Asks 20 times at once at both nodes, over and over, while `logOut` happens; each answer with what was known when it
 * was asked for.
 */
async function meanwhile(ask: (turn: number) => Promise<number>, logOut: () => Promise<number>) {
  const asked: { wasOver: boolean; wasBefore: boolean; status: number }[] = []
  let [hasBegun, isOver] = [false, false]
  const clients = Array.from({ length: 20 }, async (_, client) => {
    for (let turn = 0, late = 0; turn < 100 && late < 3; turn++) {
      const wasOver = isOver
      const status = await ask(client + turn)
      asked.push({ wasOver, wasBefore: !hasBegun, status })
      if (wasOver) late++
    }
  })
  await expect.poll(() => asked.length, { intervals: [5] }).toBeGreaterThan(40)
  hasBegun = true
  expect(await logOut()).toBe(204)
  isOver = true
  await Promise.all(clients)
  return asked
}

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: of all requests on both nodes none is let in once the log-out is answered`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const [session, token] = [
      await logInWithSession(servers.a, person),
      await logInWithJwt(servers.a, person, 'native'),
    ]
    const extra = mode === 'jwt' ? { bearer: token.access } : {}
    const copy = session.visitor.copy()
    const at = (turn: number) =>
      (mode === 'jwt' ? visitor(servers.a) : copy.copy()).at(turn % 2 ? servers.a : servers.b)
    const asked = await meanwhile(
      async (turn) => (await at(turn).get(`/api/${mode}/me`, extra)).status,
      async () => (await at(0).post(`/api/${mode}/logout`, undefined, extra)).status,
    )
    const [before, during, after] = [
      asked.filter((each) => each.wasBefore),
      asked.filter((each) => !each.wasBefore && !each.wasOver),
      asked.filter((each) => each.wasOver),
    ]
    expect(new Set(before.map(({ status }) => status))).toEqual(new Set([200]))
    for (const { status } of during) expect([200, 401]).toContain(status)
    expect(after).toHaveLength(60)
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([401]))
  })

for (const [mode, variant] of [
  ...SESSION_VARIANTS.map((each) => ['session', each] as const),
  ['jwt', 'cookie' satisfies JwtVariant] as const,
])
  for (const road of ['with the origin of B', 'through a balancer, with the origin of A'])
    test(`${variant}: the forms that A rendered are served by B, ${road}`, async ({ servers }) => {
      const person = await newcomer(servers.a)
      const path = `/${mode}?variant=${variant}`
      const origin = road === 'with the origin of B' ? servers.b : servers.a
      const atA = visitor(servers.a)
      const atB = atA.at(servers.b)

      const signIn = formOf(await atA.get(path), 'Sign in')
      for (const [name, value] of Object.entries({ email: person.email, password: person.password, variant }))
        signIn.set(name, value)
      const signedIn = await submit(atB, path, signIn, origin)
      expect(signedIn.status, signedIn.text.slice(0, 300)).toBe(303)
      expect((await atA.get(`/api/${mode}/me`)).json<SessionAnswer>().user.id).toBe(person.id)

      const thief = atA.copy()
      expect((await submit(atB, path, formOf(await atA.get(path), 'Log out'), origin)).status).toBe(303)
      expectProblem(await atA.get(`/api/${mode}/me`), 401, 'missing')
      if (variant !== 'sealed-data') expectProblem(await thief.get(`/api/${mode}/me`), 401, 'revoked')
    })
