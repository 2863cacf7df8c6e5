import { newJar } from './client/jar'
import { expectHouseHeaders, expectProblem } from './client/expectations'
import { logInWithSession, newcomer } from './client/people'
import { rawRequest, sendRaw } from './client/raw'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** Every endpoint of the contract, with the methods it opens for. HEAD comes with GET, OPTIONS with any. */
const ENDPOINTS: Record<string, string[]> = {
  '/api/signup': ['POST'],
  '/api/health': ['GET'],
  '/api/ready': ['GET'],
  '/api/ping': ['GET'],
  ...Object.fromEntries(
    ['login', 'logout', 'logout-all', 'logout-others', 'password'].map((endpoint) => [
      `/api/session/${endpoint}`,
      ['POST'],
    ]),
  ),
  ...Object.fromEntries(['me', 'devices', 'links', 'admin'].map((endpoint) => [`/api/session/${endpoint}`, ['GET']])),
  '/api/session/devices/any': ['DELETE'],
  '/api/session/links/any': ['DELETE'],
  ...Object.fromEntries(
    ['login', 'refresh', 'logout', 'logout-all', 'logout-others', 'password', 'introspect', 'revoke'].map(
      (endpoint) => [`/api/jwt/${endpoint}`, ['POST']],
    ),
  ),
  ...Object.fromEntries(['me', 'devices', 'links', 'admin'].map((endpoint) => [`/api/jwt/${endpoint}`, ['GET']])),
  '/api/jwt/devices/any': ['DELETE'],
  '/api/jwt/links/any': ['DELETE'],
}
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const allowed = (header: string | undefined) => (header ?? '').split(',').map((method) => method.trim())

test('ping answers without credential or store', async ({ servers }) => {
  const answer = await visitor(servers.a).get('/api/ping')
  expect(answer.status).toBe(200)
  expect(answer.json()).toEqual({ ok: true })
  expectHouseHeaders(answer)
})

test('health names the node that answers', async ({ servers }) => {
  for (const [origin, node] of [
    [servers.a, 'a'],
    [servers.b, 'b'],
  ] as const) {
    const answer = await visitor(origin).get('/api/health')
    expect(answer.json()).toMatchObject({ status: 'ok', node, store: expect.stringMatching(/\w/) })
    expect(answer.headers['x-served-by']).toBe(node)
    expectHouseHeaders(answer)
  }
})

test('every kind of answer carries the same five headers', async ({ servers }) => {
  const someone = visitor(servers.a)
  const person = await newcomer(servers.a)
  const kinds = {
    200: await someone.get('/api/ping'),
    201: await someone.post('/api/signup', { ...person, email: `x${person.email}` }),
    204: await someone.post('/api/session/logout'),
    400: await someone.post('/api/signup', {}),
    401: await someone.get('/api/session/me'),
    404: await someone.get('/api/nothing-here'),
    405: await someone.get('/api/signup'),
    409: await someone.post('/api/signup', person),
    413: await someone.post('/api/signup', { name: 'x'.repeat(20_000) }),
    415: await someone.form('/api/signup', { name: 'x' }),
  }
  for (const [status, answer] of Object.entries(kinds)) {
    expect(answer.status).toBe(Number(status))
    expectHouseHeaders(answer)
  }
  const ids = Object.values(kinds).map((answer) => answer.headers['x-request-id'])
  expect(new Set(ids).size).toBe(ids.length)
})

for (const [path, methods] of Object.entries(ENDPOINTS)) {
  test(`${path} opens for ${methods.join(' and ')} only, and says so`, async ({ servers }) => {
    for (const method of METHODS.filter((candidate) => !methods.includes(candidate))) {
      const answer = await send(servers.a, { method, path })
      expectProblem(answer, 405, 'method_not_allowed')
      expect(allowed(answer.headers.allow)).toEqual(expect.arrayContaining([...methods, 'OPTIONS']))
      expect(allowed(answer.headers.allow)).not.toContain(method)
    }
    const options = await send(servers.a, { method: 'OPTIONS', path })
    expect(options.status).toBe(204)
    expect(allowed(options.headers.allow)).toEqual(expect.arrayContaining(methods))
    expectHouseHeaders(options)
  })
}

test('HEAD answers like GET, without the body', async ({ servers }) => {
  const { visitor: ada } = await logInWithSession(servers.a, await newcomer(servers.a))
  const cookie: [string, string][] = [['Cookie', ada.jar.header('/') ?? '']]
  for (const path of ['/api/ping', '/api/session/me', '/api/jwt/me', '/api/session/nothing']) {
    const [head, get] = [
      await send(servers.a, { method: 'HEAD', path, headers: cookie }),
      await send(servers.a, { path, headers: cookie }),
    ]
    expect(head.status, path).toBe(get.status)
    expect(head.headers['content-type']).toBe(get.headers['content-type'])
    expect(head.text).toBe('')
    expectHouseHeaders(head)
  }
})

test('HEAD is refused where GET is', async ({ servers }) => {
  const answer = await send(servers.a, { method: 'HEAD', path: '/api/session/logout' })
  expect(answer.status).toBe(405)
})

for (const path of [
  '/api',
  '/api/',
  '/api/nope',
  '/api/session',
  '/api/session/',
  '/api/session/me/deeper',
  '/api/jwt/nope',
  '/api/session/devices/a/b',
  '/api/jwt/me.json',
  '/api/SESSION/me',
  '/api/__proto__',
  '/api/constructor',
])
  test(`the unknown path ${path} is a problem, never a page`, async ({ servers }) => {
    for (const method of METHODS) {
      const answer = await send(servers.a, { method, path })
      // A trailing slash may be sent to the path without it; what stands there is judged at the second call.
      if (answer.status === 308) expect(answer.headers.location).toMatch(/^\/api[^/]*(\/[^/]+)*$/)
      else expectProblem(answer, 404, 'not_found')
    }
  })

for (const path of [
  '/api/%',
  '/api/session/%E0%A4%A',
  '/api/session/devices/%FF',
  '/api/%c0%ae%c0%ae/ping',
  '/api/session/devices/%00',
  '/api/session/devices/%0d%0aSet-Cookie:x=1',
])
  test(`the odd path ${path} is a problem too`, async ({ servers }) => {
    const answer = await send(servers.a, { method: 'DELETE', path })
    expect([400, 401, 404, 405]).toContain(answer.status)
    expectProblem(answer, answer.status, ['not_found', 'validation_failed', 'method_not_allowed', 'missing'])
    expect(answer.setCookies).toEqual([])
  })

test('TRACE is refused and nothing is echoed', async ({ servers }) => {
  const { status, head, body } = await sendRaw(
    servers.a,
    rawRequest(servers.a, 'TRACE /api/ping', ['X-Canary: mirror-mirror']),
  )
  expect(status).toBe(405)
  expect(head).toMatch(/^allow: GET, HEAD, OPTIONS\r?$/im)
  expect(head + body).not.toContain('mirror-mirror')
})

test('a method that no endpoint knows is told which ones there are, and an address that is none says that first', async ({
  servers,
}) => {
  for (const method of ['PROPFIND', 'PURGE', 'LINK']) {
    const { status, head, body } = await sendRaw(servers.a, rawRequest(servers.a, `${method} /api/session/me`))
    expect(status, method).toBe(405)
    expect(head).toMatch(/^allow: GET, HEAD, OPTIONS\r?$/im)
    expect(body).toContain('"code":"method_not_allowed"')
    const nowhere = await sendRaw(servers.a, rawRequest(servers.a, `${method} /api/nope`))
    expect(nowhere.status, method).toBe(404)
    expect(nowhere.body).toContain('"code":"not_found"')
  }
})

test('a request id that the client invents is not taken over', async ({ servers }) => {
  const answer = await send(servers.a, { path: '/api/ping', headers: [['X-Request-Id', 'mine-mine-mine']] })
  expect(answer.headers['x-request-id']).not.toBe('mine-mine-mine')
})

test('no answer under /api invites another origin', async ({ servers }) => {
  for (const origin of ['https://evil.example', 'null', servers.b]) {
    const asked = await send(servers.a, {
      method: 'OPTIONS',
      path: '/api/session/me',
      headers: [
        ['Origin', origin],
        ['Access-Control-Request-Method', 'POST'],
      ],
    })
    const got = await send(servers.a, { path: '/api/ping', headers: [['Origin', origin]] })
    for (const answer of [asked, got]) {
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    }
  }
})

test('a refusal explains itself with the same members everywhere', async ({ servers }) => {
  for (const path of [
    '/api/session/me',
    '/api/jwt/me',
    '/api/session/devices',
    '/api/jwt/devices',
    '/api/session/admin',
    '/api/jwt/admin',
  ]) {
    const problem = expectProblem(await visitor(servers.a, newJar()).get(path), 401, 'missing')
    expect(Object.keys(problem).sort()).toEqual(['code', 'detail', 'requestId', 'status', 'title', 'type'])
  }
})
