import { expectProblem } from './client/expectations'
import {
  ACCESS_COOKIE,
  logInWithJwt,
  logInWithSession,
  newcomer,
  REFRESH_COOKIE,
  SESSION_COOKIES,
  SESSION_VARIANTS,
} from './client/people'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** "Wipe the store's memory": the server forgets one sign-in, and the browser doesn't. */

const BROWSER_VARIANTS = ['bearer-storage', 'bearer-memory', 'cookie'] as const
const bearerOf = (variant: (typeof BROWSER_VARIANTS)[number], access: string) =>
  variant === 'cookie' ? {} : { bearer: access }

for (const variant of SESSION_VARIANTS)
  test(`session, ${variant}: ${variant === 'sealed-data' ? 'there is nothing to forget, and the next call is served' : 'the row goes, and the next call is refused on every node'}`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const [own, other] = [
      await logInWithSession(servers.a, person, variant),
      await logInWithSession(servers.a, person, variant),
    ]
    const isKept = variant !== 'sealed-data'
    const answer = await own.visitor.post(`/api/session/forget?variant=${variant}`)
    expect([answer.status, answer.json(), answer.setCookies]).toEqual([200, { forgotten: isKept ? 1 : 0 }, []])
    expect(own.visitor.jar.get(SESSION_COOKIES[variant])).toBe(own.credential)
    for (const origin of [servers.a, servers.b]) {
      const next = await own.visitor.copy().at(origin).get(`/api/session/me?variant=${variant}`)
      if (isKept) expectProblem(next, 401, 'revoked')
      else expect(next.status).toBe(200)
      // The same account, signed in elsewhere: nobody else is signed out.
      expect((await other.visitor.at(origin).get(`/api/session/me?variant=${variant}`)).status).toBe(200)
    }
  })

for (const variant of BROWSER_VARIANTS)
  test(`jwt, ${variant}: the family goes, the token is served until its end, and nothing renews it`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const [own, other] = [
      await logInWithJwt(servers.a, person, variant),
      await logInWithJwt(servers.a, person, variant),
    ]
    const extra = bearerOf(variant, own.access)
    const answer = await own.visitor.post(`/api/jwt/forget?variant=${variant}`, undefined, extra)
    expect([answer.status, answer.json(), answer.setCookies]).toEqual([200, { forgotten: 1 }, []])
    expect(own.visitor.jar.get(REFRESH_COOKIE)).toBe(own.refresh)
    if (variant === 'cookie') expect(own.visitor.jar.get(ACCESS_COOKIE)).toBe(own.access)
    for (const origin of [servers.a, servers.b])
      expect((await own.visitor.at(origin).get('/api/jwt/me', extra)).status).toBe(200)
    expect((await own.visitor.post('/api/jwt/forget', undefined, extra)).json()).toEqual({ forgotten: 0 })
    expectProblem(await own.visitor.post('/api/jwt/refresh'), 401, 'revoked')
    expect((await other.visitor.post('/api/jwt/refresh')).status).toBe(200)
  })

test('only the credential that came along is forgotten: the other sign-ins of one browser live on', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const { visitor: browser } = await logInWithSession(servers.a, person, 'opaque-id')
  await logInWithSession(servers.a, person, 'sealed-id', browser)
  await logInWithJwt(servers.a, person, 'cookie', browser)
  await browser.post('/api/session/forget?variant=opaque-id')
  expectProblem(await browser.copy().get('/api/session/me?variant=opaque-id'), 401, 'revoked')
  expect((await browser.get('/api/session/me?variant=sealed-id')).status).toBe(200)
  expect((await browser.post('/api/jwt/refresh')).status).toBe(200)
})

for (const mode of ['session', 'jwt'] as const) {
  test(`${mode}: whoever brings no live credential has nothing forgotten`, async ({ servers }) => {
    expectProblem(await send(servers.a, { method: 'POST', path: `/api/${mode}/forget` }), 401, 'missing')
    expectProblem(
      await send(servers.a, { method: 'POST', path: `/api/${mode}/forget?variant=nothing` }),
      400,
      'validation_failed',
    )
    expect((await send(servers.a, { path: `/api/${mode}/forget` })).status).toBe(405)
  })

  test(`${mode}: a page of another origin makes the server forget nothing`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { visitor: browser } =
      mode === 'session' ? await logInWithSession(servers.a, person) : await logInWithJwt(servers.a, person, 'cookie')
    for (const headers of [
      [['Sec-Fetch-Site', 'cross-site']],
      [['Sec-Fetch-Site', 'same-site']],
      [['Origin', servers.attacker]],
    ] as [string, string][][])
      expectProblem(await browser.post(`/api/${mode}/forget`, undefined, { headers }), 403, 'cross_site_request')
    if (mode === 'session') expect((await browser.get('/api/session/me')).status).toBe(200)
    else expect((await browser.post('/api/jwt/refresh')).status).toBe(200)
  })

  test(`${mode}: with EXPERIMENTS=off there is no such endpoint`, { tag: '@once' }, async ({ nodeWith }) => {
    const { origin } = await nodeWith({ EXPERIMENTS: 'off', INSPECTOR: 'off' })
    const person = await newcomer(origin)
    const { visitor: browser } =
      mode === 'session' ? await logInWithSession(origin, person) : await logInWithJwt(origin, person, 'cookie')
    expectProblem(await browser.post(`/api/${mode}/forget`), 404, 'not_found')
    expect((await browser.get(`/api/${mode}/me`)).status).toBe(200)
  })
}
