import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'
import type { Servers } from './servers/servers'

type Headers = [string, string][]

const REFUSED: Record<string, (servers: Servers) => Headers> = {
  'a cross-site request': () => [['Sec-Fetch-Site', 'cross-site']],
  'a same-site request of another port': () => [['Sec-Fetch-Site', 'same-site']],
  'a cross-site request that claims our origin': (servers) => [
    ['Sec-Fetch-Site', 'cross-site'],
    ['Origin', servers.a],
  ],
  'an invented Sec-Fetch-Site': () => [['Sec-Fetch-Site', 'friendly']],
  'a foreign origin': () => [['Origin', 'https://evil.example']],
  'the sibling origin': (servers) => [['Origin', servers.b]],
  'the attacker origin': (servers) => [['Origin', servers.attacker]],
  'the origin null of a sandboxed frame': () => [['Origin', 'null']],
  'our origin with another scheme': (servers) => [['Origin', servers.a.replace('http:', 'https:')]],
  'our origin as a prefix': (servers) => [['Origin', `${servers.a}.evil.example`]],
  'our origin in capitals and with a slash': (servers) => [['Origin', `${servers.a.toUpperCase()}/`]],
  'a forwarded host that matches a foreign origin': () => [
    ['Origin', 'https://evil.example'],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'https'],
  ],
}

const SERVED: Record<string, (servers: Servers) => Headers> = {
  'a page of ours': (servers) => [
    ['Sec-Fetch-Site', 'same-origin'],
    ['Origin', servers.a],
  ],
  'somebody at the address bar': () => [['Sec-Fetch-Site', 'none']],
  'an older browser on a page of ours': (servers) => [['Origin', servers.a]],
  'a client that sends neither header': () => [],
}

for (const [title, headersFor] of Object.entries(REFUSED)) {
  test(`${title} may not change anything`, async ({ servers }) => {
    const headers = headersFor(servers)
    const person = await newcomer(servers.a)
    const { visitor: session } = await logInWithSession(servers.a, person)
    const { visitor: token, access } = await logInWithJwt(servers.a, person)
    const [device] = (await session.get('/api/session/devices')).json<{ devices: { id: string }[] }>().devices

    const unsafe = [
      await visitor(servers.a).post('/api/signup', { ...person, email: randomEmail() }, { headers }),
      await visitor(servers.a).post('/api/session/login', person, { headers }),
      await visitor(servers.a).post('/api/jwt/login', person, { headers }),
      await session.post('/api/session/logout', undefined, { headers }),
      await session.post('/api/session/logout-all', undefined, { headers }),
      await session.post('/api/session/logout-others', undefined, { headers }),
      await session.post(
        '/api/session/password',
        { currentPassword: person.password, newPassword: 'taken over!' },
        { headers },
      ),
      await session.delete(`/api/session/devices/${device?.id}`, { headers }),
      await session.delete('/api/session/links/any', { headers }, { currentPassword: person.password }),
      await token.delete('/api/jwt/links/any', { headers, bearer: access }, { currentPassword: person.password }),
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
    await logInWithSession(servers.a, person)
  })

  test(`${title} may still read`, async ({ servers }) => {
    const headers = headersFor(servers)
    const { visitor: session } = await logInWithSession(servers.a, await newcomer(servers.a))
    expect((await session.get('/api/session/me', { headers })).status).toBe(200)
    expect((await visitor(servers.a).get('/api/ping', { headers })).status).toBe(200)
  })
}

for (const [title, headersFor] of Object.entries(SERVED))
  test(`${title} is served`, async ({ servers }) => {
    const headers = headersFor(servers)
    const person = await newcomer(servers.a)
    for (const mode of ['session', 'jwt']) {
      const someone = visitor(servers.a)
      expect(
        (await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password }, { headers }))
          .status,
      ).toBe(200)
      expect((await someone.post(`/api/${mode}/logout`, undefined, { headers })).status).toBe(204)
    }
  })

test('the sibling refuses the origin of the app and takes its own, also by its name with a dot', async ({
  servers,
}) => {
  const { hostname, port } = new URL(servers.b)
  const statusFrom = async (origin: string, host: string) => {
    const headers: Headers = [
      ['Host', host],
      ['Origin', origin],
    ]
    return (await send(servers.b, { method: 'POST', path: '/api/session/logout', headers })).status
  }
  for (const host of [`${hostname}:${port}`, `${hostname}.:${port}`]) {
    expect(await statusFrom(servers.a, host), host).toBe(403)
    expect(await statusFrom(servers.b, host), host).toBe(204)
  }
})

test('a GET of a state-changing path changes nothing', async ({ servers }) => {
  const { visitor: session } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const path of ['/api/session/logout', '/api/session/logout-all', '/api/session/login'])
    expect((await session.get(path)).status).toBe(405)
  expect((await session.get('/api/session/me')).status).toBe(200)
})

test('a method in disguise is not unpacked', async ({ servers }) => {
  const { visitor: session } = await logInWithSession(servers.a, await newcomer(servers.a))
  const [device] = (await session.get('/api/session/devices')).json<{ devices: { id: string }[] }>().devices
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
    const path = `/api/session/devices/${device?.id}`
    expect((await session.post(path, undefined, { headers: [[name, 'DELETE']] })).status).toBe(405)
    expect((await session.get(`${path}?_method=DELETE`, { headers: [[name, 'DELETE']] })).status).toBe(405)
  }
  expect((await session.get('/api/session/me')).status).toBe(200)
})
