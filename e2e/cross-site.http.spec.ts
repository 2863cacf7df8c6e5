import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './stage/test'
import type { Stage } from './stage/stage'

type Headers = [string, string][]

const REFUSED: Record<string, (stage: Stage) => Headers> = {
  'a cross-site request': () => [['Sec-Fetch-Site', 'cross-site']],
  'a same-site request of another port': () => [['Sec-Fetch-Site', 'same-site']],
  'a cross-site request that claims our origin': (stage) => [['Sec-Fetch-Site', 'cross-site'], ['Origin', stage.a]],
  'an invented Sec-Fetch-Site': () => [['Sec-Fetch-Site', 'friendly']],
  'a foreign origin': () => [['Origin', 'https://evil.example']],
  'the sibling origin': (stage) => [['Origin', stage.b]],
  'the attacker origin': (stage) => [['Origin', stage.attacker]],
  'the origin null of a sandboxed frame': () => [['Origin', 'null']],
  'our origin with another scheme': (stage) => [['Origin', stage.a.replace('http:', 'https:')]],
  'our origin as a prefix': (stage) => [['Origin', `${stage.a}.evil.example`]],
  'our origin in capitals and with a slash': (stage) => [['Origin', `${stage.a.toUpperCase()}/`]],
  'a forwarded host that matches a foreign origin': () => [['Origin', 'https://evil.example'], ['X-Forwarded-Host', 'evil.example'], ['X-Forwarded-Proto', 'https']],
}

const SERVED: Record<string, (stage: Stage) => Headers> = {
  'a page of ours': (stage) => [['Sec-Fetch-Site', 'same-origin'], ['Origin', stage.a]],
  'somebody at the address bar': () => [['Sec-Fetch-Site', 'none']],
  'an older browser on a page of ours': (stage) => [['Origin', stage.a]],
  'a client that sends neither header': () => [],
}

for (const [title, headersFor] of Object.entries(REFUSED)) {
  test(`${title} may not change anything`, async ({ stage }) => {
    const headers = headersFor(stage)
    const person = await newcomer(stage.a)
    const { visitor: session } = await logInWithSession(stage.a, person)
    const { visitor: token, access } = await logInWithJwt(stage.a, person)
    const [device] = (await session.get('/api/session/devices')).json<{ devices: { id: string }[] }>().devices

    const unsafe = [
      await visitor(stage.a).post('/api/signup', { ...person, email: randomEmail() }, { headers }),
      await visitor(stage.a).post('/api/session/login', person, { headers }),
      await visitor(stage.a).post('/api/jwt/login', person, { headers }),
      await session.post('/api/session/logout', undefined, { headers }),
      await session.post('/api/session/logout-all', undefined, { headers }),
      await session.post('/api/session/logout-others', undefined, { headers }),
      await session.post('/api/session/password', { currentPassword: person.password, newPassword: 'taken over!' }, { headers }),
      await session.delete(`/api/session/devices/${device?.id}`, { headers }),
      await token.post('/api/jwt/refresh', undefined, { headers }),
      await token.post('/api/jwt/logout', undefined, { headers, bearer: access }),
      await token.post('/api/jwt/logout-all', undefined, { headers, bearer: access }),
    ]
    for (const answer of unsafe) {
      expectProblem(answer, 403, 'cross_site_request')
      expect(answer.setCookies).toEqual([])
    }

    expect((await session.get('/api/session/me')).status).toBe(200)
    expect((await token.get('/api/jwt/me', { bearer: access })).status).toBe(200)
    await logInWithSession(stage.a, person)
  })

  test(`${title} may still read`, async ({ stage }) => {
    const headers = headersFor(stage)
    const { visitor: session } = await logInWithSession(stage.a, await newcomer(stage.a))
    expect((await session.get('/api/session/me', { headers })).status).toBe(200)
    expect((await visitor(stage.a).get('/api/ping', { headers })).status).toBe(200)
  })
}

for (const [title, headersFor] of Object.entries(SERVED))
  test(`${title} is served`, async ({ stage }) => {
    const headers = headersFor(stage)
    const person = await newcomer(stage.a)
    for (const mode of ['session', 'jwt']) {
      const someone = visitor(stage.a)
      expect((await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password }, { headers })).status).toBe(200)
      expect((await someone.post(`/api/${mode}/logout`, undefined, { headers })).status).toBe(204)
    }
  })

test('a GET of a state-changing path changes nothing', async ({ stage }) => {
  const { visitor: session } = await logInWithSession(stage.a, await newcomer(stage.a))
  for (const path of ['/api/session/logout', '/api/session/logout-all', '/api/session/login'])
    expect((await session.get(path)).status).toBe(405)
  expect((await session.get('/api/session/me')).status).toBe(200)
})

test('a method in disguise is not unpacked', async ({ stage }) => {
  const { visitor: session } = await logInWithSession(stage.a, await newcomer(stage.a))
  const [device] = (await session.get('/api/session/devices')).json<{ devices: { id: string }[] }>().devices
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
    const path = `/api/session/devices/${device?.id}`
    expect((await session.post(path, undefined, { headers: [[name, 'DELETE']] })).status).toBe(405)
    expect((await session.get(`${path}?_method=DELETE`, { headers: [[name, 'DELETE']] })).status).toBe(405)
  }
  expect((await session.get('/api/session/me')).status).toBe(200)
})
