import { expectProblem } from './client/expectations'
import { HOST_COOKIE, logInWithJwt, newcomer, REFRESH_BINDING, REFRESH_COOKIE } from './client/people'
import { parseSetCookie } from './client/jar'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** What every browser says with a post of the page itself. */
const IN_BROWSER: [string, string] = ['Sec-Fetch-Site', 'same-origin']
const ask = (origin: string, path: string, cookie: string) =>
  send(origin, { method: 'POST', path, headers: [IN_BROWSER, ['Cookie', cookie]] })

for (const call of ['refresh', 'logout-all'])
  test(`a planted refresh cookie does not make a visitor somebody else: ${call}`, async ({ servers }) => {
    const attacker = await logInWithJwt(servers.a, await newcomer(servers.a))
    const planted = await ask(servers.a, `/api/jwt/${call}`, `${REFRESH_COOKIE}=${attacker.refresh}`)
    expectProblem(planted, 401, 'forged')
    const victim = await logInWithJwt(servers.a, await newcomer(servers.a))
    const proof = victim.visitor.jar.get(REFRESH_BINDING)
    expectProblem(
      await ask(servers.a, `/api/jwt/${call}`, `${REFRESH_COOKIE}=${attacker.refresh}; ${REFRESH_BINDING}=${proof}`),
      401,
      'forged',
    )
    // The attacker's own sign-in is as it was.
    expect((await attacker.visitor.post('/api/jwt/refresh', undefined, { headers: [IN_BROWSER] })).status).toBe(200)
  })

test('beside a planted one, a visitor’s own is refused once and both are emptied on every path: the next sign-in heals', async ({
  servers,
}) => {
  const attacker = await logInWithJwt(servers.a, await newcomer(servers.a))
  const person = await newcomer(servers.a)
  const own = await logInWithJwt(servers.a, person)
  // As a browser sends them: the longer path first.
  const both = `${REFRESH_COOKIE}=${attacker.refresh}; ${own.visitor.jar.header('/api/jwt/refresh')}`
  const refused = await ask(servers.a, '/api/jwt/refresh', both)
  expectProblem(refused, 401, 'malformed')
  const emptied = refused.setCookies.map(parseSetCookie).filter(({ name }) => name === REFRESH_COOKIE)
  for (const path of ['/', '/api', '/api/jwt', '/api/jwt/refresh'])
    expect(
      emptied.filter(({ flags, maxAgeSeconds }) => flags.includes(`path=${path}`) && maxAgeSeconds === 0),
      path,
    ).toHaveLength(1)
  const again = await logInWithJwt(servers.a, person, 'bearer-memory', own.visitor)
  expect((await again.visitor.post('/api/jwt/refresh', undefined, { headers: [IN_BROWSER] })).status).toBe(200)
})

test('the proof is a __Host- cookie of every sign-in with a refresh cookie, and goes with it', async ({ servers }) => {
  for (const variant of ['bearer-memory', 'bearer-storage', 'cookie'] as const) {
    const { visitor: someone, answer, access } = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const proof = answer.setCookies.map(parseSetCookie).find(({ name }) => name === REFRESH_BINDING)
    for (const flag of [...HOST_COOKIE.filter((each) => !each.startsWith('SameSite')), 'SameSite=Strict'])
      expect(proof?.flags).toContain(flag.toLowerCase())
    await someone.post('/api/jwt/logout', undefined, { headers: [IN_BROWSER], bearer: access })
    expect(someone.jar.get(REFRESH_BINDING)).toBeUndefined()
  }
  const native = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  expect(native.answer.setCookies).toEqual([])
  expect(
    (await visitor(servers.a).post('/api/jwt/refresh', { refresh_token: native.refresh }, { headers: [IN_BROWSER] }))
      .status,
  ).toBe(200)
})

test('the experiment’s own planter sets cookies of the experiment only, and only for the page of the app', async ({
  servers,
}) => {
  const form = (fields: object) => new URLSearchParams({ by: 'port', refresh: 'x'.repeat(43), proof: 'y', ...fields })
  const plant = (from: string, fields: object = {}, type = 'application/x-www-form-urlencoded') =>
    send(servers.b, {
      method: 'POST',
      path: `/experiments/fixation/lab/toss?run=${'r'.repeat(24)}`,
      headers: [
        ['Origin', from],
        ['Content-Type', type],
      ],
      body: form(fields).toString(),
    })
  for (const by of ['port', 'subdomain']) {
    const planted = await plant(servers.a, { by })
    expect(planted.status).toBe(204)
    const cookies = planted.setCookies.map(parseSetCookie)
    expect(new Set(cookies.map(({ name }) => name))).toEqual(new Set(['lab-refresh', '__Host-lab-refresh-binding']))
    for (const { name, flags } of cookies.filter(({ name }) => name === 'lab-refresh'))
      expect(flags, name).toContain('path=/experiments/fixation/lab/tossed/refresh')
  }
  for (const from of [servers.attacker, servers.b, 'null']) {
    const refused = await plant(from)
    expect(refused.status, from).toBe(403)
    expect(refused.setCookies).toEqual([])
  }
  for (const fields of [{ refresh: 'x; Path=/' }, { proof: 'y; Domain=example.com' }, { by: 'anybody' }])
    expectProblem(await plant(servers.a, fields), 400, 'validation_failed')
  expectProblem(await plant(servers.a, {}, 'text/plain'), 415, 'unsupported_media_type')
})
