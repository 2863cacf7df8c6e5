import { expectCleared, expectCookie, expectHouseHeaders, expectProblem, ISO_UTC } from './client/expectations'
import { parseSetCookie } from './client/jar'
import {
  HOST_COOKIE,
  logInWithSession,
  newcomer,
  RECORDED_VARIANTS,
  SESSION_COOKIES,
  SESSION_VARIANTS,
} from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'
import type { SessionAnswer } from './client/answers'

const SESSION = {
  id: expect.stringMatching(/^[\w-]{8,64}$/),
  createdAt: expect.stringMatching(ISO_UTC),
  expiresAt: expect.stringMatching(ISO_UTC),
  idleExpiresAt: expect.stringMatching(ISO_UTC),
}
const FORM = {
  'opaque-id': /^[\w-]{43}$/,
  'sealed-id': /^Fe26\.2\*\w*\*[0-9a-f]{64}\*[\w-]{22}\*[\w-]+\*\d*\*[0-9a-f]{64}\*[\w-]{43}~2$/,
  'sealed-data': /^Fe26\.2\*\w*\*[0-9a-f]{64}\*[\w-]{22}\*[\w-]+\*\d*\*[0-9a-f]{64}\*[\w-]{43}~2$/,
}

for (const variant of SESSION_VARIANTS) {
  const name = SESSION_COOKIES[variant]

  test(`${variant}: log-in answers user and session and sets one cookie`, { tag: '@smoke' }, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { answer, credential } = await logInWithSession(servers.a, person, variant)
    expect(answer.json()).toEqual({
      user: { id: person.id, name: person.name, email: person.email, role: 'user' },
      session: SESSION,
    })
    expect(answer.setCookies).toHaveLength(1)
    expectCookie(answer, name, HOST_COOKIE)
    expect(credential).toMatch(FORM[variant])
    expect(`${name}=${credential}`.length).toBeLessThanOrEqual(4096)
    expectHouseHeaders(answer)
  })

  test(`${variant}: the cookie lives no longer than the session`, async ({ servers }) => {
    const { answer } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const { maxAgeSeconds } = parseSetCookie(answer.setCookies[0]!)
    if (maxAgeSeconds !== null) expect(maxAgeSeconds).toBeLessThanOrEqual(43_200)
    const { createdAt, idleExpiresAt, expiresAt } = answer.json<SessionAnswer>().session
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(43_200_000)
    expect(Math.abs(Date.parse(idleExpiresAt) - Date.parse(createdAt) - 1_800_000)).toBeLessThanOrEqual(1_000)
  })

  test(`${variant}: who is asked about is who logged in`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { visitor: someone, login } = await logInWithSession(servers.a, person, variant)
    const me = await someone.get('/api/session/me')
    expect(me.json<SessionAnswer>()).toEqual({
      user: login.user,
      session: {
        ...SESSION,
        id: login.session.id,
        createdAt: login.session.createdAt,
        expiresAt: login.session.expiresAt,
      },
    })
    expectHouseHeaders(me)
  })

  test(`${variant}: the public id is no way in`, async ({ servers }) => {
    const { login } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const thief = visitor(servers.a)
    for (const cookie of Object.values(SESSION_COOKIES)) thief.jar.set(cookie, login.session.id)
    expect((await thief.get('/api/session/me')).status).toBe(401)
  })

  test(`${variant}: each log-in makes a new id and cookie`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const [one, other] = [
      await logInWithSession(servers.a, person, variant),
      await logInWithSession(servers.a, person, variant),
    ]
    expect(one.credential).not.toBe(other.credential)
    expect(one.login.session.id).not.toBe(other.login.session.id)
    for (const holder of [one, other]) expect((await holder.visitor.get('/api/session/me')).status).toBe(200)
  })

  test(`${variant}: a cookie planted before log-in is not adopted`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const planted = { 'opaque-id': 'A'.repeat(43), 'sealed-id': 'planted', 'sealed-data': 'planted' }[variant]
    const victim = visitor(servers.a)
    victim.jar.set(name, planted)
    const { credential } = await logInWithSession(servers.a, person, variant, victim)
    expect(credential).not.toBe(planted)
    const attacker = visitor(servers.a)
    attacker.jar.set(name, planted)
    expect((await attacker.get('/api/session/me')).status).toBe(401)
  })

  test(`${variant}: log-out answers 204, deletes the cookie once and is not undone`, async ({ servers }) => {
    const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const answer = await someone.post('/api/session/logout')
    expect(answer.status).toBe(204)
    expect(answer.text).toBe('')
    expectCleared(answer, name, HOST_COOKIE)
    expect(answer.setCookies.filter((line) => line.startsWith(`${name}=`))).toHaveLength(1)
    expectProblem(await someone.get('/api/session/me'), 401, 'missing')
    expect((await someone.post('/api/session/logout')).status).toBe(204)
  })

  test(`${variant}: node B honours what node A began, and its end`, async ({ servers }) => {
    const { visitor: atA } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const atB = atA.at(servers.b)
    const me = await atB.get('/api/session/me')
    expect(me.status).toBe(200)
    expect(me.headers['x-served-by']).toBe('b')
    const thief = atB.copy().at(servers.a)
    expect((await atB.post('/api/session/logout')).status).toBe(204)
    const replayed = await thief.get('/api/session/me')
    if (variant === 'sealed-data') expect(replayed.status).toBe(200)
    else expectProblem(replayed, 401, 'revoked')
  })
}

for (const variant of RECORDED_VARIANTS) {
  test(`${variant}: log-in with a living session ends that session`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const first = await logInWithSession(servers.a, person, variant)
    const thief = first.visitor.copy()
    const second = await logInWithSession(servers.a, person, variant, first.visitor)
    expect(second.credential).not.toBe(first.credential)
    expectProblem(await thief.get('/api/session/me'), 401, 'revoked')
  })

  test(`${variant}: log-in as somebody else ends the session of before`, async ({ servers }) => {
    const first = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const thief = first.visitor.copy()
    const other = await newcomer(servers.a)
    await logInWithSession(servers.a, other, variant, first.visitor)
    expect((await first.visitor.get('/api/session/me')).json<SessionAnswer>().user.id).toBe(other.id)
    expectProblem(await thief.get('/api/session/me'), 401, 'revoked')
  })

  test(`${variant}: a copied cookie is dead at the first request after log-out`, async ({ servers }) => {
    const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    const thief = someone.copy()
    expect((await thief.get('/api/session/me')).status).toBe(200)
    await someone.post('/api/session/logout')
    expectProblem(await thief.get('/api/session/me'), 401, 'revoked')
  })
}

test('sealed-data: a copied cookie outlives log-out, for no record can be deleted', async ({ servers }) => {
  const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a), 'sealed-data')
  const thief = someone.copy()
  await someone.post('/api/session/logout')
  expect((await thief.get('/api/session/me')).status).toBe(200)
})

test('the variant is sealed-id unless another is asked for', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const answer = await visitor(servers.a).post('/api/session/login', { email: person.email, password: person.password })
  expectCookie(answer, '__Host-session', HOST_COOKIE)
})

test('an unknown variant is a fault', async ({ servers }) => {
  const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const variant of ['bearer-memory', 'SEALED-ID', '__proto__', '']) {
    expectProblem(
      await visitor(servers.a).post('/api/session/login', {
        email: 'a@example.test',
        password: 'a fine password',
        variant,
      }),
      400,
      'validation_failed',
    )
    expectProblem(await someone.get(`/api/session/me?variant=${variant}`), 400, 'validation_failed')
  }
})
