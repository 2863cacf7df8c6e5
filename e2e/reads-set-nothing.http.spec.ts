import type { SessionAnswer } from './client/answers'
import { expectCookie, expectProblem, reaching } from './client/expectations'
import {
  ACCESS_COOKIE,
  HOST_COOKIE,
  logInWithJwt,
  logInWithSession,
  newcomer,
  SESSION_COOKIES,
  SESSION_VARIANTS,
} from './client/people'
import { expect, test } from './servers/test'

/** Sliding is due with each request after a fifth of a second. */
const SHORT = { SESSION_IDLE_SECONDS: '2', SESSION_ABSOLUTE_SECONDS: '20' }
const READS = ['me', 'devices', 'inspect', 'admin']

for (const variant of SESSION_VARIANTS) {
  test(`${variant}: no read sets a cookie, however late in the idle time`, async ({ nodeWith }) => {
    const node = await nodeWith(SHORT)
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    await reaching(Date.parse(login.session.createdAt) + 600)
    for (const read of READS) {
      const answer = await someone.get(`/api/session/${read}?variant=${variant}`)
      expect([read, answer.setCookies]).toEqual([read, []])
    }
  })

  test(`${variant}: a read that is refused clears nothing, so that a late one can't end a newer sign-in`, async ({
    servers,
  }) => {
    const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    someone.jar.set(SESSION_COOKIES[variant], 'broken', '/')
    for (const read of READS)
      expect((await someone.get(`/api/session/${read}?variant=${variant}`)).setCookies).toEqual([])
  })

  test(`${variant}: a renewal is a call of its own, and refuses whom a read refuses`, async ({ nodeWith }) => {
    const node = await nodeWith(SHORT)
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    await reaching(Date.parse(login.session.createdAt) + 600)
    const answer = await someone.post(`/api/session/renew?variant=${variant}`)
    expect(answer.status).toBe(200)
    const { idleExpiresAt } = answer.json<SessionAnswer>().session
    expect(Date.parse(idleExpiresAt)).toBeGreaterThan(Date.parse(login.session.idleExpiresAt))
    if (variant === 'sealed-data') expectCookie(answer, SESSION_COOKIES[variant], HOST_COOKIE)
    else expect(answer.setCookies).toEqual([])
    someone.jar.remove(SESSION_COOKIES[variant])
    expectProblem(await someone.post(`/api/session/renew?variant=${variant}`), 401, 'missing')
  })
}

test('sealed-data: a read that finds a renewal due says so, and the others say nothing', async ({ nodeWith }) => {
  const node = await nodeWith(SHORT)
  for (const variant of SESSION_VARIANTS) {
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    expect((await someone.get('/api/session/me')).headers['session-renewal']).toBeUndefined()
    await reaching(Date.parse(login.session.createdAt) + 600)
    expect((await someone.get('/api/session/me')).headers['session-renewal']).toBe(
      variant === 'sealed-data' ? variant : undefined,
    )
  }
})

/** What only a browser sends. A client without it waits for each answer, and has its dead cookie cleared. */
const BROWSER: { headers: [string, string][] } = { headers: [['Sec-Fetch-Site', 'same-origin']] }

for (const variant of ['bearer-memory', 'cookie'] as const)
  test(`${variant}: a renewal that is refused clears nothing, so that a late one can't end a newer sign-in`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const { visitor: someone } = await logInWithJwt(servers.a, person, variant)
    // What was on its way when the tab next to it signed out, and in again.
    const late = someone.copy()
    expect((await someone.post('/api/jwt/logout')).status).toBe(204)
    await someone.post('/api/jwt/login', { email: person.email, password: person.password, variant })
    const refused = await late.post('/api/jwt/refresh', undefined, BROWSER)
    expectProblem(refused, 401, 'revoked')
    expect(refused.setCookies).toEqual([])
    someone.jar.keep(refused.setCookies)
    expect((await someone.post('/api/jwt/refresh')).status).toBe(200)
  })

test('a renewal that is refused as theft clears nothing either: the family is over for both', async ({ servers }) => {
  const { visitor: owner } = await logInWithJwt(servers.a, await newcomer(servers.a), 'cookie')
  const thief = owner.copy()
  // The second one uses the successor: the copy is past its grace then, whatever the time.
  for (const _ of [1, 2]) expect((await owner.post('/api/jwt/refresh')).status).toBe(200)
  const refused = await thief.post('/api/jwt/refresh', undefined, BROWSER)
  expectProblem(refused, 401, 'reused')
  expect(refused.setCookies).toEqual([])
  expectProblem(await owner.post('/api/jwt/refresh'), 401, 'revoked')
})

test('what a page orders that was drawn for another user is refused with 409, and nothing is done', async ({
  servers,
}) => {
  const [ada, grace] = [await newcomer(servers.a), await newcomer(servers.a)]
  for (const variant of SESSION_VARIANTS) {
    const { visitor: someone } = await logInWithSession(servers.a, grace, variant)
    for (const call of ['logout', 'logout-all', 'logout-others']) {
      const answer = await someone.post(`/api/session/${call}?variant=${variant}`, undefined, {
        headers: [['X-Drawn-For', ada.id]],
      })
      expectProblem(answer, 409, 'another_account')
      expect(answer.json<{ detail: string }>().detail).toContain(`You are ${grace.name} now`)
    }
    expect((await someone.get('/api/session/me')).status).toBe(200)
    expect(
      (
        await someone.post(`/api/session/logout?variant=${variant}`, undefined, {
          headers: [['X-Drawn-For', grace.id]],
        })
      ).status,
    ).toBe(204)
  }
  for (const variant of ['bearer-memory', 'cookie'] as const) {
    const { visitor: someone, access } = await logInWithJwt(servers.a, grace, variant)
    for (const call of ['logout', 'logout-all', 'logout-others'])
      expectProblem(
        await someone.post(`/api/jwt/${call}`, undefined, {
          ...(variant === 'cookie' ? {} : { bearer: access }),
          headers: [['X-Drawn-For', ada.id]],
        }),
        409,
        'another_account',
      )
    // Of a sign-in whose access token is gone or over, the refresh token is still somebody's.
    const { visitor: renewing } = await logInWithJwt(servers.a, grace, variant)
    renewing.jar.remove(ACCESS_COOKIE)
    for (const call of ['logout', 'logout-all'])
      expectProblem(
        await renewing.post(`/api/jwt/${call}`, undefined, { headers: [['X-Drawn-For', ada.id]] }),
        409,
        'another_account',
      )
    expect((await renewing.post('/api/jwt/refresh')).status).toBe(200)
    renewing.jar.remove(ACCESS_COOKIE)
    const own = await renewing.post('/api/jwt/logout', undefined, { headers: [['X-Drawn-For', grace.id]] })
    expect(own.status).toBe(204)
  }
})
